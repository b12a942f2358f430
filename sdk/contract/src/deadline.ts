import { z } from 'zod';

/** Time to handle a case by the district's work calendar. */
export const workDeadline = z.union([
  z.strictObject({ workHours: z.number().int().min(1).max(2000) }),
  /** The day it is opened does not count; the last ends with its working hours. */
  z.strictObject({ workDays: z.number().int().min(1).max(250) }),
]);
export type WorkDeadline = z.infer<typeof workDeadline>;

/** How the deadline of a case was set, where it was by working time. */
export const caseDeadline = z.strictObject({
  of: workDeadline,
  /** The calendar lacked a year: its weekdays were taken for working days. */
  isEstimated: z.boolean(),
});
export type CaseDeadline = z.infer<typeof caseDeadline>;
