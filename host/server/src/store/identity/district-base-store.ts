import { desc } from 'drizzle-orm';
import type { DistrictBase } from '@changjing/contract';
import type { Clock, DistrictBaseStore, TenantId, Transaction } from '../../kernel/index.ts';
import { canonicalJson, sha256 } from '../canonical.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { districtBases } from '../schema/index.ts';

export class SqlDistrictBaseStore implements DistrictBaseStore {
  private readonly database: StoreDatabase;
  private readonly clock: Clock;

  constructor(database: StoreDatabase, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  latest(): Promise<{ tenant: TenantId; version: number; base: DistrictBase }[]> {
    return this.database.orm
      .selectDistinctOn([districtBases.tenantId], {
        tenant: districtBases.tenantId,
        version: districtBases.version,
        base: districtBases.content,
      })
      .from(districtBases)
      .orderBy(districtBases.tenantId, desc(districtBases.version));
  }

  async append(tx: Transaction, tenant: TenantId, version: number, base: DistrictBase): Promise<void> {
    await sqlOf(tx)
      .orm.insert(districtBases)
      .values({
        tenantId: tenant,
        version,
        content: base,
        contentHash: sha256(canonicalJson(base)),
        createdAt: new Date(this.clock.now()).toISOString(),
      });
  }
}
