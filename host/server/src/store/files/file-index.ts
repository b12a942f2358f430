import { and, eq } from 'drizzle-orm';
import type { Clock, FileIndex, StoredFile, TenantId } from '../../kernel/index.ts';
import type { StoreDatabase } from '../database/index.ts';
import { files } from '../schema/index.ts';

export class SqlFileIndex implements FileIndex {
  private readonly database: StoreDatabase;
  private readonly clock: Clock;

  constructor(database: StoreDatabase, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  async add(tenant: TenantId, file: StoredFile): Promise<void> {
    await this.database.orm
      .insert(files)
      .values({ tenantId: tenant, ...file, createdAt: new Date(this.clock.now()).toISOString() })
      .onConflictDoNothing();
  }

  async find(tenant: TenantId, hash: string): Promise<StoredFile | undefined> {
    const [row] = await this.database.orm
      .select({ hash: files.hash, mediaType: files.mediaType, bytes: files.bytes })
      .from(files)
      .where(and(eq(files.tenantId, tenant), eq(files.hash, hash)));
    return row;
  }
}
