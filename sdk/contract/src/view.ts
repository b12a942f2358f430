import { z } from 'zod';
import { nodeId } from './ids.ts';
import { json } from './json.ts';
import { localizedText } from './text.ts';

/**
 * A declarative query (DESIGN 5.6). Row shapes by source:
 * - `state`: one row a key of the stream: { key, time, level, since, notice?, values }
 * - `cases`: CaseSummary rows of this scenario
 * - `events`: { key, time, values } newest first
 */
export const view = z.strictObject({
  title: localizedText,
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('state'), stream: nodeId }),
    z.strictObject({ kind: z.literal('cases') }),
    z.strictObject({ kind: z.literal('events'), stream: nodeId }),
  ]),
  /** Fields of the stream that leave; labels decide whether they may. */
  fields: z.array(z.string().max(64)).max(50),
  /** Reads the stream's fields; of a state view also `e.level`: `e.level != "normal"`. */
  where: z.string().max(20_000).optional(),
  order: z.enum(['key', 'time', 'level']).default('key'),
  limit: z.number().int().min(1).max(1000).default(200),
});
export type View = z.infer<typeof view>;

/** A row of a `state` view. `notice` is the text in force for this audience. */
export const stateRow = z.strictObject({
  key: z.string(),
  time: z.string(),
  level: z.enum(['normal', 'notice', 'warning', 'danger', 'unknown']),
  since: z.string().optional(),
  notice: localizedText.optional(),
  values: z.record(z.string(), json),
});
export type StateRow = z.infer<typeof stateRow>;

export const eventRow = z.strictObject({
  key: z.string(),
  time: z.string(),
  values: z.record(z.string(), json),
});
export type EventRow = z.infer<typeof eventRow>;

/** A view's answer: its rows and how old they are. */
export const viewResult = z.strictObject({
  view: nodeId,
  rows: z.array(z.record(z.string(), json)),
  at: z.string(),
  /** A simulated feed stands behind it; the screen says so. */
  isSimulated: z.boolean(),
});
export type ViewResult = z.infer<typeof viewResult>;
