import { z } from 'zod';
import { pageOf } from './api.ts';
import { nodeId, utcTime } from './ids.ts';
import { json } from './json.ts';
import { localizedText } from './text.ts';

const count = z.number().int().min(0);

/**
 * GET /scenarios/{id}/flow: what went through the version in force since `since`, an hour before. Counted
 * from the log, the dead letters and the cases. Empty for one that was never published.
 */
export const flowFigures = z.strictObject({
  since: utcTime,
  connectors: z.record(nodeId, z.strictObject({ events: count, letters: count })),
  streams: z.record(nodeId, z.strictObject({ events: count, lastAt: utcTime.optional() })),
  /** What each rule is watching now that is not normal, and its cases that are not closed, by process. */
  rules: z.record(nodeId, z.strictObject({ running: count, openCases: z.record(nodeId, count) })),
  /** Counting a stream ended at so many. */
  countedUpTo: count,
});
export type FlowFigures = z.infer<typeof flowFigures>;

/** The newest value of one field of one key, and the event that brought it. */
export const latestValue = z.strictObject({
  value: json,
  time: utcTime,
  receivedAt: utcTime,
  source: z.string(),
});
export type LatestValue = z.infer<typeof latestValue>;

/** GET /scenarios/{id}/latest?stream=&query=&cursor=: a page of keys with the newest value of each field. */
export const latestOfKey = z.strictObject({
  key: z.string(),
  /** Of its newest event. */
  time: utcTime,
  values: z.record(z.string(), latestValue),
});
export type LatestOfKey = z.infer<typeof latestOfKey>;
export const latestPage = pageOf(latestOfKey);

/** Something a rule of a scenario began: a case or a notice, and why. */
export const firing = z.strictObject({
  kind: z.enum(['case', 'notice']),
  rule: nodeId,
  ruleTitle: localizedText,
  key: z.string(),
  version: z.number().int(),
  at: utcTime,
  /** When the notice was taken down, the case closed. */
  endedAt: utcTime.optional(),
  /** Number of the case. */
  number: z.string().optional(),
  case: z.string().optional(),
  /** Absent when it tells of a field that the person may not see. */
  sentence: localizedText.optional(),
});
export type Firing = z.infer<typeof firing>;

/** GET /scenarios/{id}/firings: the last that its rules did, newest first. */
export const firings = z.strictObject({ items: z.array(firing) });
export type Firings = z.infer<typeof firings>;
