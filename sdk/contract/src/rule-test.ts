import { z } from 'zod';
import { nodeId } from './ids.ts';
import { json } from './json.ts';
import { localizedText } from './text.ts';

/** Counted from the beginning of a test. */
export const testSeconds = z
  .number()
  .min(0)
  .max(60 * 60 * 24 * 366);
export const watchedSubject = z.string().min(1).max(200);

/** A reading of a test, counted from the test's beginning. */
export const givenReading = z.strictObject({
  afterSeconds: testSeconds,
  subject: watchedSubject,
  /** Where it comes from; the rule's own stream when absent. */
  stream: nodeId.optional(),
  data: z.record(z.string(), json),
});
export type GivenReading = z.infer<typeof givenReading>;

/** What a rule does at one moment: an action of it that begins, or ends what was begun. */
export const expectedEffect = z.strictObject({
  afterSeconds: testSeconds,
  key: watchedSubject,
  /** An action of the rule, or of its `noData`. */
  action: nodeId,
  /** `start`: the case is opened, the notice shown, the plugin asked; `end`: closed, taken down. */
  phase: z.enum(['start', 'end']),
});
export type ExpectedEffect = z.infer<typeof expectedEffect>;

/** Readings, and all that the rule must do with them; nothing else may happen. */
export const ruleTest = z.strictObject({
  title: localizedText,
  /** 2026-03-02T00:00:00Z when absent: for what depends on the calendar. */
  beginsAt: z.iso.datetime({ offset: true }).optional(),
  given: z.array(givenReading).max(500),
  /** How long the clock goes on; until the last reading when absent. */
  untilSeconds: testSeconds.optional(),
  expect: z.array(expectedEffect).max(200),
  /** Publishing is refused while it fails; it is only told of when absent. */
  blocksPublish: z.boolean().optional(),
});
export type RuleTest = z.infer<typeof ruleTest>;
