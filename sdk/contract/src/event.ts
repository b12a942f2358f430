import { z } from 'zod';
import { utcTime } from './ids.ts';
import { json } from './json.ts';

/**
 * CloudEvents 1.0, structured JSON. `source` + `id` is the idempotency key, `subject` the thing
 * observed, `time` the event time in UTC, `type` the stream's event type.
 */
export const event = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(500),
  type: z.string().min(1).max(200),
  subject: z.string().min(1).max(200),
  time: utcTime,
  datacontenttype: z.literal('application/json').optional(),
  data: z.record(z.string(), json),
});
export type Event = z.infer<typeof event>;

/** What a connector's parse returns for one payload: an event before the host completed it. */
export const draftEvent = z.strictObject({
  /** The payload's own id; the host hashes source, subject, time and payload when it is absent. */
  id: z.string().min(1).max(200).optional(),
  subject: z.string().min(1).max(200),
  /** ISO 8601 with zone. The host takes the time of arrival when it is absent. */
  time: utcTime.optional(),
  data: z.record(z.string(), json),
});
export type DraftEvent = z.infer<typeof draftEvent>;
