import { z } from 'zod';
import { nodeId } from './ids.ts';
import { json } from './json.ts';
import { localizedText } from './text.ts';

const seconds = z
  .number()
  .min(0)
  .max(60 * 60 * 24 * 366);
const subject = z.string().min(1).max(200);

/** A reading of a test, counted from the test's beginning. */
export const givenReading = z.strictObject({
  afterSeconds: seconds,
  subject,
  /** Where it comes from; the rule's own stream when absent. */
  stream: nodeId.optional(),
  data: z.record(z.string(), json),
});
export type GivenReading = z.infer<typeof givenReading>;

/** What a rule does at one moment: an action of it that begins, or ends what was begun. */
export const expectedEffect = z.strictObject({
  afterSeconds: seconds,
  key: subject,
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
  untilSeconds: seconds.optional(),
  expect: z.array(expectedEffect).max(200),
});
export type RuleTest = z.infer<typeof ruleTest>;
