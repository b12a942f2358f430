import type { z } from '@hono/zod-openapi';
import { problemDetails } from '@changjing/contract';

/** The responses of a route: its answer, and an RFC 9457 problem for everything else. */
export function answers<Status extends number, Schema extends z.ZodType>(
  status: Status,
  schema: Schema,
  description: string,
) {
  return {
    [status]: { description, content: { 'application/json': { schema } } },
    default: {
      description: '问题 A problem',
      content: { 'application/problem+json': { schema: problemDetails } },
    },
  } as {
    [K in Status]: { description: string; content: { 'application/json': { schema: Schema } } };
  };
}
