import { z } from 'zod';

export type Json = z.infer<ReturnType<typeof z.json>>;

/** Any JSON value. One schema for all uses, so that documents made from schemas can name it. */
export const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
);
