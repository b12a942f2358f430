import { z } from 'zod';
import { nodeId } from './ids.ts';

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** Times at which a rule is judged, in the tenant's zone and by its work calendar. */
export const schedule = z.discriminatedUnion('kind', [
  /** Five fields: minute, hour, day of the month, month, day of the week. `0 9 * * 1`: Mondays at 9. */
  z.strictObject({ kind: z.literal('cron'), cron: z.string().min(1).max(100) }),
  /** Every working day, or the last one before and the first one after days off by a notice. */
  z.strictObject({
    kind: z.literal('workday'),
    day: z.enum(['every', 'beforeHoliday', 'afterHoliday']),
    time: timeOfDay,
  }),
  /** The n-th working day of each month; counted from its end when negative. */
  z.strictObject({
    kind: z.literal('monthWorkday'),
    nth: z
      .number()
      .int()
      .min(-15)
      .max(15)
      .refine((nth) => nth !== 0, 'there is no working day 0'),
    time: timeOfDay,
  }),
]);
export type Schedule = z.infer<typeof schedule>;

/**
 * What a rule is judged on: each event of a stream; with `at` the last event of each key, at those times; or
 * without a stream, at those times, something for each place, each of the listed keys, or the scenario as a whole.
 */
export const ruleOn = z
  .strictObject({
    stream: nodeId.optional(),
    at: schedule.optional(),
    of: z
      .union([
        z.literal('places'),
        z.literal('scenario'),
        z.array(z.string().min(1).max(200)).min(1).max(1000),
      ])
      .optional(),
  })
  .refine(
    ({ stream, at, of }) => (stream === undefined ? at !== undefined && of !== undefined : of === undefined),
    'a rule is on a stream, or goes off at set times (`at`) for something (`of`)',
  );
