import { and, eq } from 'drizzle-orm';
import type { Clock, SignInFailures, TenantId } from '../../kernel/index.ts';
import type { StoreDatabase } from '../database/index.ts';
import { signInFailures } from '../schema/index.ts';

export class SqlSignInFailures implements SignInFailures {
  private readonly database: StoreDatabase;
  private readonly clock: Clock;

  constructor(database: StoreDatabase, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  async lockedUntil(tenant: TenantId, nameHash: string): Promise<number | undefined> {
    const [row] = await this.database.orm
      .select({ lockedUntil: signInFailures.lockedUntil })
      .from(signInFailures)
      .where(same(tenant, nameHash));
    return this.futureOnly(row?.lockedUntil);
  }

  async failed(
    tenant: TenantId,
    nameHash: string,
    limits: { max: number; windowMs: number; lockMs: number },
  ): Promise<number | undefined> {
    const now = this.clock.now();
    const at = (ms: number) => new Date(ms).toISOString();
    // A window that has passed, like a lock that has ended, starts the count anew.
    const { rows } = await this.database.query<{ locked: string | null }>(
      `insert into sign_in_failures as old (tenant_id, name_hash, count, first_at, locked_until)
       values ($1, $2, 1, $3, case when $5 <= 1 then $6::timestamptz end)
       on conflict (tenant_id, name_hash) do update set
         count = case when old.first_at < $4 or old.locked_until is not null then 1 else old.count + 1 end,
         first_at = case when old.first_at < $4 or old.locked_until is not null then $3 else old.first_at end,
         locked_until = case when old.first_at >= $4 and old.locked_until is null and old.count + 1 >= $5 then $6::timestamptz end
       where old.locked_until is null or old.locked_until <= $3
       returning locked_until as locked`,
      [tenant, nameHash, at(now), at(now - limits.windowMs), limits.max, at(now + limits.lockMs)],
    );
    return this.futureOnly(rows[0]?.locked);
  }

  async succeeded(tenant: TenantId, nameHash: string): Promise<void> {
    await this.database.orm.delete(signInFailures).where(same(tenant, nameHash));
  }

  private futureOnly(time: string | null | undefined): number | undefined {
    const ms = time ? Date.parse(time) : undefined;
    return ms !== undefined && ms > this.clock.now() ? ms : undefined;
  }
}

function same(tenant: TenantId, nameHash: string) {
  return and(eq(signInFailures.tenantId, tenant), eq(signInFailures.nameHash, nameHash));
}
