import type { Context } from 'hono';

/** Built files carry a hash in their name and never change; anything else is asked for again. */
export function immutableWhenHashed(path: string, context: Context): void {
  const isHashed = /-[\w-]{8,}\.\w+(\.(br|gz))?$/.test(path);
  context.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
