import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Clock, IdempotencyClaim, IdempotencyKey, IdempotencyKeys } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { idempotencyKeys } from '../schema/index.ts';

const keptMs = 24 * 60 * 60 * 1000;
/** A claim without an answer for so long belongs to a host that died. */
const abandonedMs = 60 * 1000;

export class SqlIdempotencyKeys implements IdempotencyKeys {
  private readonly database: StoreDatabase;
  private readonly clock: Clock;

  constructor(database: StoreDatabase, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  claim(key: IdempotencyKey, requestHash: string): Promise<IdempotencyClaim> {
    const now = this.clock.now();
    return this.database.transaction(async (tx): Promise<IdempotencyClaim> => {
      const { orm } = sqlOf(tx);
      await orm
        .delete(idempotencyKeys)
        .where(
          and(
            sameKey(key),
            or(
              lt(idempotencyKeys.createdAt, before(now, keptMs)),
              and(isNull(idempotencyKeys.status), lt(idempotencyKeys.createdAt, before(now, abandonedMs))),
            ),
          ),
        );
      const inserted = await orm
        .insert(idempotencyKeys)
        .values({
          tenantId: key.tenant,
          owner: key.owner,
          key: key.key,
          requestHash,
          createdAt: before(now, 0),
        })
        .onConflictDoNothing()
        .returning({ key: idempotencyKeys.key });
      if (inserted.length > 0) return { kind: 'first' };
      const [row] = await orm.select().from(idempotencyKeys).where(sameKey(key));
      if (!row || row.requestHash !== requestHash) return { kind: 'different' };
      if (row.status === null) return { kind: 'running' };
      return { kind: 'answered', status: row.status, response: row.response ?? '' };
    });
  }

  async settle(key: IdempotencyKey, answer: { status: number; response: string }): Promise<void> {
    await this.database.orm.update(idempotencyKeys).set(answer).where(sameKey(key));
  }

  async release(key: IdempotencyKey): Promise<void> {
    await this.database.orm.delete(idempotencyKeys).where(and(sameKey(key), isNull(idempotencyKeys.status)));
  }

  async prune(): Promise<number> {
    const gone = await this.database.orm
      .delete(idempotencyKeys)
      .where(lt(idempotencyKeys.createdAt, before(this.clock.now(), keptMs)))
      .returning({ key: idempotencyKeys.key });
    return gone.length;
  }
}

function before(nowMs: number, ms: number): string {
  return new Date(nowMs - ms).toISOString();
}

function sameKey({ tenant, owner, key }: IdempotencyKey) {
  return and(
    eq(idempotencyKeys.tenantId, tenant),
    eq(idempotencyKeys.owner, owner),
    eq(idempotencyKeys.key, key),
  );
}
