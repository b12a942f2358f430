import { createHash } from 'node:crypto';
import { ChangjingError } from '@changjing/contract';
import { createMiddleware } from 'hono/factory';
import type { IdempotencyKeys } from '../kernel/index.ts';
import type { ApiEnvironment } from './environment.ts';

const writing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * A write sent again under the same `Idempotency-Key` gets the first answer and is not done twice.
 * Keys belong to the person; those of citizens, who have no session, are told apart by the key alone,
 * which reports derive their number from themselves.
 *
 * Multipart is left out: its bytes differ from one sending to the next, and both routes that take it
 * are safe to repeat by themselves (a file is known by its content, a report by its key). An answer that
 * holds a secret is not kept: it would lie open beside the store that seals it, and a repeat gives a new one.
 * Of one with personal values the rest is kept: they stand in the subject store alone.
 */
export function idempotentWrites(keys: IdempotencyKeys) {
  return createMiddleware<ApiEnvironment>(async (context, next) => {
    const key = context.req.header('idempotency-key');
    const actor = context.get('actor');
    if (key === undefined || actor === undefined || !writing.has(context.req.method)) return await next();
    if (context.req.header('content-type')?.startsWith('multipart/')) return await next();
    if (key.length < 8 || key.length > 200) {
      throw failure(
        'idempotency.badKey',
        400,
        'Idempotency-Key 应为 8 到 200 个字符',
        'Idempotency-Key must be 8 to 200 characters',
      );
    }
    const claimed = { tenant: actor.tenant, owner: actor.person, key };
    const claim = await keys.claim(claimed, await hashOf(context.req.raw));
    switch (claim.kind) {
      case 'answered':
        context.header('idempotency-replayed', 'true');
        // A status without a body (204) refuses even an empty one.
        if (claim.response === '') return context.body(null, claim.status as 204);
        return context.body(claim.response, claim.status as 200, { 'content-type': 'application/json' });
      case 'different':
        throw failure(
          'idempotency.reused',
          422,
          '这个 Idempotency-Key 已用于另一个请求',
          'This Idempotency-Key was used for another request',
        );
      case 'running':
        throw failure(
          'idempotency.running',
          409,
          '同一个请求正在处理，请稍候',
          'The same request is still being carried out',
        );
      case 'first':
        break;
    }
    await next();
    // Only what was done is remembered: a refusal may be put right and sent again.
    if (!context.res.ok || context.get('hasSecretAnswer') === true) return await keys.release(claimed);
    const kept = context.get('keptAnswer');
    const response = kept === undefined ? await context.res.clone().text() : JSON.stringify(kept);
    await keys.settle(claimed, { status: context.res.status, response });
  });
}

async function hashOf(request: Request): Promise<string> {
  const { pathname, search } = new URL(request.url);
  const hash = createHash('sha256').update(`${request.method} ${pathname}${search}\n`);
  return hash.update(new Uint8Array(await request.clone().arrayBuffer())).digest('hex');
}

function failure(code: string, status: number, zh: string, en: string): ChangjingError {
  return new ChangjingError({ code, status, text: { zh, en } });
}
