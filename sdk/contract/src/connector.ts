import { z } from 'zod';
import { draftEvent } from './event.ts';
import { utcTime } from './ids.ts';
import { json } from './json.ts';
import { localizedText } from './text.ts';

/** One payload as it arrived, handed to a connector's parse. */
export const connectorPayload = z.strictObject({
  text: z.string(),
  /** MQTT topic it came on. */
  topic: z.string().optional(),
  /** Path of the webhook it came on. */
  path: z.string().optional(),
  contentType: z.string().optional(),
  /** When the host received it: the only clock a connector has. */
  receivedAt: utcTime,
});
export type ConnectorPayload = z.infer<typeof connectorPayload>;

/** What `connectors/<id>.parse` takes, as JSON text: a batch, so that one crossing serves many. */
export const parseRequest = z.strictObject({
  options: z.record(z.string(), json),
  payloads: z.array(connectorPayload),
});
export type ParseRequest = z.infer<typeof parseRequest>;

/** What became of one payload. Results stand in the order of the payloads. */
export const parseResult = z.union([
  z.strictObject({ events: z.array(draftEvent) }),
  /** `thrownAt`: where in the bundle the program itself failed, innermost first: `plugin.js:12:7 plugin.js:40:3`. */
  z.strictObject({ rejected: localizedText, thrownAt: z.string().max(200).optional() }),
]);
export type ParseResult = z.infer<typeof parseResult>;

export const parseResponse = z.strictObject({ results: z.array(parseResult) });
export type ParseResponse = z.infer<typeof parseResponse>;
