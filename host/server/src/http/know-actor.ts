import type { MiddlewareHandler } from 'hono';
import type { Actor } from '../kernel/index.ts';
import type { ApiEnvironment } from './environment.ts';

/** Who asks, by the request's headers; `renewed` gets the cookies of a session that was drawn out. */
export type ActorOf = (headers: Headers, renewed: (cookie: string) => void) => Promise<Actor | undefined>;

/** Who uses the product stays signed in: a session in use is drawn out, and its cookie goes with the answer. */
export function knowActor(actorOf: ActorOf): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const cookies: string[] = [];
    context.set('actor', await actorOf(context.req.raw.headers, (cookie) => cookies.push(cookie)));
    context.header('cache-control', 'no-store');
    await next();
    if (cookies.length === 0) return;
    // Whatever the answer says of itself: with somebody's cookie it lies in no cache.
    context.header('cache-control', 'no-store');
    for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
  };
}
