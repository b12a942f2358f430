import { z } from 'zod';
import { nodeId, utcTime } from './ids.ts';
import { localizedText } from './text.ts';

const by = z.strictObject({ person: z.string(), name: z.string() });

/** What may not be exceeded: when it is, the host takes the version back by itself. */
const bounds = {
  /** Cases opened under it within an hour. */
  casesPerHour: z.number().int().min(1).max(10_000),
  /** Readings that decided nothing, of those of the last hour: 0.2 is a fifth. Counts from 20 readings on. */
  unknownShare: z.number().min(0.01).max(1),
};

/** POST /scenarios/{id}/canary: publishes the draft for things in these grids alone, and for so long. */
export const startCanary = z.strictObject({
  note: z.string().max(2000),
  grids: z
    .array(nodeId)
    .min(1)
    .max(500)
    .refine((grids) => new Set(grids).size === grids.length),
  ...bounds,
  hours: z.number().int().min(1).max(336),
});
export type StartCanary = z.infer<typeof startCanary>;

/** promoted, withdrawn: by a person. The others: by the host, because a bound was broken. */
export const canaryEndReason = z.enum(['promoted', 'withdrawn', 'cases', 'unknown', 'duration', 'error']);
export type CanaryEndReason = z.infer<typeof canaryEndReason>;

export const canaryEnd = z.strictObject({
  at: utcTime,
  because: canaryEndReason,
  /** Absent: the host by itself. */
  by: by.optional(),
  /** What was reached: cases within an hour, the share, the hours. */
  figure: z.number().optional(),
  text: localizedText,
});
export type CanaryEnd = z.infer<typeof canaryEnd>;

/** What happened under it, within the last hour and since it began. */
export const canaryCounts = z.strictObject({
  events: z.number().int(),
  unknown: z.number().int(),
  cases: z.number().int(),
});
export type CanaryCounts = z.infer<typeof canaryCounts>;

/** A version that is in force in some grids while the version before it is in all others. */
export const canary = z.strictObject({
  version: z.number().int(),
  /** Version in force everywhere else. */
  beside: z.number().int(),
  startedAt: utcTime,
  startedBy: by,
  endsAt: utcTime,
  grids: z.array(nodeId),
  ...bounds,
  lastHour: canaryCounts,
  total: canaryCounts,
  /** Absent while it is in force. */
  ended: canaryEnd.optional(),
});
export type Canary = z.infer<typeof canary>;

/** GET /scenarios/{id}/canary: the one in force, or the last one. */
export const canaryAnswer = z.strictObject({ canary: canary.optional() });
export type CanaryAnswer = z.infer<typeof canaryAnswer>;
