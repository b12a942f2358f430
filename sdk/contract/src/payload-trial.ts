import { z } from 'zod';
import { fields } from './field.ts';
import { contributionRef, utcTime } from './ids.ts';
import { json } from './json.ts';
import { localizedText } from './text.ts';

/** MQTT topic or webhook path that a payload came on. */
const address = z.string().max(500);

/**
 * POST /payload-trials: payloads through a connector as it is set up now. Nothing of it is kept, and no
 * rule hears of it. `fields`: of the stream they would go to; without them nothing is checked against it.
 */
export const tryPayloads = z.strictObject({
  connector: contributionRef,
  transport: z.enum(['mqtt', 'webhook']),
  options: z.record(z.string(), json).default({}),
  fields: fields.optional(),
  payloads: z
    .array(z.strictObject({ text: z.string().max(262_144), address }))
    .min(1)
    .max(50),
});
export type TryPayloads = z.infer<typeof tryPayloads>;

/** What a connector made of a payload: all that it gave, also what the stream has no field for. */
export const triedEvent = z.strictObject({
  subject: z.string(),
  /** The time of arrival when the payload says none. */
  time: utcTime,
  data: z.record(z.string(), json),
  /** Why it would not be taken in. */
  refused: localizedText.optional(),
});
export type TriedEvent = z.infer<typeof triedEvent>;

/** In the order of the payloads: its first events and how many there are, or why there are none. */
export const triedPayload = z.union([
  z.strictObject({ events: z.array(triedEvent), count: z.number().int() }),
  z.strictObject({ rejected: localizedText }),
]);
export type TriedPayload = z.infer<typeof triedPayload>;
export const payloadTrial = z.strictObject({ results: z.array(triedPayload) });
export type PayloadTrial = z.infer<typeof payloadTrial>;

/** GET /recent-payloads?address=: what came lately on a topic filter or path, newest first, as it came. */
export const recentPayload = z.strictObject({
  at: utcTime,
  address,
  text: z.string(),
  outcome: z.enum(['event', 'deadLetter', 'inbox']),
});
export type RecentPayload = z.infer<typeof recentPayload>;

/** GET /ways-in: where devices and other systems reach this host. */
export const waysIn = z.strictObject({
  /** Absent: this host takes no MQTT. */
  mqttPort: z.number().int().optional(),
  /** A webhook's path is appended to it. */
  hooks: z.string(),
});
export type WaysIn = z.infer<typeof waysIn>;

/** POST /dead-letters/{id}/retry: what became of it now. A letter that became an event is gone. */
export const retriedLetter = z.strictObject({ outcome: z.enum(['event', 'deadLetter', 'inbox']) });
export type RetriedLetter = z.infer<typeof retriedLetter>;
