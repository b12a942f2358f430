import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Clock, PostHoldings, TenantId, Transaction } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { people, postHoldings } from '../schema/index.ts';

export class SqlPostHoldings implements PostHoldings {
  private readonly database: StoreDatabase;
  private readonly clock: Clock;

  constructor(database: StoreDatabase, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  async of(tenant: TenantId, person: string): Promise<string[]> {
    const rows = await this.database.orm
      .select({ post: postHoldings.post })
      .from(postHoldings)
      .where(and(eq(postHoldings.tenantId, tenant), eq(postHoldings.person, person)))
      .orderBy(desc(postHoldings.isPrimary), asc(postHoldings.since), asc(postHoldings.post));
    return rows.map((row) => row.post);
  }

  async holders(tenant: TenantId, posts: readonly string[]): Promise<{ person: string; name: string }[]> {
    return this.database.orm
      .selectDistinct({ person: people.id, name: people.name })
      .from(postHoldings)
      .innerJoin(people, and(eq(people.tenantId, postHoldings.tenantId), eq(people.id, postHoldings.person)))
      .where(and(eq(postHoldings.tenantId, tenant), inArray(postHoldings.post, [...posts])))
      .orderBy(asc(people.name), asc(people.id));
  }

  async hold(
    tx: Transaction,
    holding: { tenant: TenantId; person: string; post: string; isPrimary: boolean },
  ): Promise<void> {
    const { tenant, person, post, isPrimary } = holding;
    await sqlOf(tx)
      .orm.insert(postHoldings)
      .values({ tenantId: tenant, person, post, isPrimary, since: new Date(this.clock.now()).toISOString() })
      .onConflictDoUpdate({
        target: [postHoldings.tenantId, postHoldings.person, postHoldings.post],
        set: { isPrimary },
      });
  }

  async release(tx: Transaction, tenant: TenantId, person: string, post: string): Promise<void> {
    await sqlOf(tx)
      .orm.delete(postHoldings)
      .where(
        and(eq(postHoldings.tenantId, tenant), eq(postHoldings.person, person), eq(postHoldings.post, post)),
      );
  }
}
