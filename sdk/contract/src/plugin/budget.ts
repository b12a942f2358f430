import { z } from 'zod';

/**
 * What a plugin may use. A manifest names what it needs, an administrator sets ceilings, the lower of
 * the two holds. A breach is told with its figures.
 */
export const budget = z.strictObject({
  /** Time one call may take, in ms. */
  callMs: z.number().int().min(10).max(60_000).default(5000),
  /** Processor time of all its calls within a minute, in ms. */
  cpuMsPerMinute: z.number().int().min(100).max(60_000).default(30_000),
  /** JavaScript heap of its isolate, in MB. */
  heapMb: z.number().int().min(8).max(512).default(64),
  /** Host requests of one run of an action or command. */
  hostCallsPerRun: z.number().int().min(0).max(100).default(20),
  /** Characters of one answer, in thousands. */
  outputKb: z.number().int().min(1).max(32_768).default(32_768),
  /** What `console` may write, in bytes a second. */
  logBytesPerSecond: z.number().int().min(0).max(1_048_576).default(8192),
  /** What it may keep for one scenario, in kB. */
  storageKb: z.number().int().min(0).max(10_240).default(256),
});
export type Budget = z.infer<typeof budget>;
export type Quota = keyof Budget;

/** What an administrator allows at most; `rssMb` is of a whole child process. */
export const ceilings = budget.extend({
  rssMb: z.number().int().min(128).max(4096).default(512),
});
export type Ceilings = z.infer<typeof ceilings>;

export const defaultBudget: Budget = budget.parse({});

/** The lower of what is asked for and what is allowed, quota by quota. */
export function budgetWithin(asked: Budget, allowed: Budget): Budget {
  const quotas = Object.keys(defaultBudget) as Quota[];
  return Object.fromEntries(quotas.map((quota) => [quota, Math.min(asked[quota], allowed[quota])])) as Budget;
}
