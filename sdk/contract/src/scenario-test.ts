import { z } from 'zod';
import { contributionRef, nodeId } from './ids.ts';
import { givenReading, testSeconds, watchedSubject } from './rule-test.ts';
import { localizedText } from './text.ts';

/** An event of a scenario's test: a reading that says which stream it comes from. */
export const givenEvent = givenReading.required({ stream: true });
export type GivenEvent = z.infer<typeof givenEvent>;

const maximumTimes = 10_000;

/** Exactly so many times, or so many or more. */
const howOften = z.union([
  z.number().int().min(0).max(maximumTimes),
  z.strictObject({ atLeast: z.number().int().min(1).max(maximumTimes) }),
]);
export type HowOften = z.infer<typeof howOften>;

const expected = {
  /** Only what happens to this one; whatever it happens to when absent. */
  subject: watchedSubject.optional(),
  /** In the whole test; at least once when absent, and 0: it must not happen. */
  times: howOften.optional(),
  /** The moment by which it must have happened so often; the end of the test when absent. */
  bySeconds: testSeconds.optional(),
};

/** What the rules of a scenario must do together, or must not. */
export const expectation = z.discriminatedUnion('kind', [
  /** An episode of the rule begins in which it does something. */
  z.strictObject({ kind: z.literal('rule'), rule: nodeId, ...expected }),
  z.strictObject({ kind: z.literal('caseOpened'), caseClass: nodeId, ...expected }),
  z.strictObject({ kind: z.literal('caseClosed'), caseClass: nodeId, ...expected }),
  z.strictObject({ kind: z.literal('notice'), audience: z.enum(['public', 'staff']), ...expected }),
  z.strictObject({ kind: z.literal('action'), action: contributionRef, ...expected }),
]);
export type Expectation = z.infer<typeof expectation>;

export const maximumGivenEvents = 500;

/** Events for all rules of a scenario, on a clock of their own, and what must come of them. */
export const scenarioTest = z.strictObject({
  title: localizedText,
  /** 2026-03-02T00:00:00Z when absent: for what depends on the calendar. */
  beginsAt: z.iso.datetime({ offset: true }).optional(),
  given: z.array(givenEvent).max(maximumGivenEvents),
  /** How long the clock goes on; until the last event when absent. */
  untilSeconds: testSeconds.optional(),
  expect: z.array(expectation).min(1).max(100),
  /** Publishing is refused while it fails; it is only told of when absent. */
  blocksPublish: z.boolean().optional(),
});
export type ScenarioTest = z.infer<typeof scenarioTest>;

/** How one test came out. */
export const testOutcome = z.strictObject({
  /** `tests/storm`, or `rules/red/tests/flood` for a test of one rule. */
  where: z.string(),
  title: localizedText,
  hasPassed: z.boolean(),
  /** Sentences about what is not as it must be. */
  differences: z.array(localizedText),
  /** The rule to look at when it fails. */
  rule: nodeId.optional(),
  blocksPublish: z.boolean(),
});
export type TestOutcome = z.infer<typeof testOutcome>;

/** POST /scenarios/{id}/tests/run: all tests of the draft, by the engine that every screen runs them with. */
export const testOutcomes = z.strictObject({ items: z.array(testOutcome) });
export type TestOutcomes = z.infer<typeof testOutcomes>;
