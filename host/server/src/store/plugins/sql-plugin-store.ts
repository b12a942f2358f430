import type { Ceilings } from '@changjing/contract';
import { and, asc, eq, notInArray } from 'drizzle-orm';
import type {
  Clock,
  PluginSettings,
  PluginStore,
  StoredPackage,
  TenantId,
  Transaction,
} from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { pluginCeilings, pluginPackages, pluginSettings } from '../schema/index.ts';

export class SqlPluginStore implements PluginStore {
  private readonly database: StoreDatabase;
  private readonly clock: Clock;

  constructor(database: StoreDatabase, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  async settings(tenant: TenantId): Promise<PluginSettings[]> {
    const rows = await this.database.orm
      .select()
      .from(pluginSettings)
      .where(eq(pluginSettings.tenantId, tenant))
      .orderBy(asc(pluginSettings.plugin));
    return rows.map(({ plugin, state, accepted, configuration, ...row }) => ({
      plugin,
      isEnabled: state === 'enabled',
      version: row.version ?? undefined,
      previousVersion: row.previousVersion ?? undefined,
      pendingVersion: row.pendingVersion ?? undefined,
      accepted,
      organisations: row.organisations ?? undefined,
      configuration,
    }));
  }

  async putSettings(tx: Transaction, tenant: TenantId, settings: PluginSettings): Promise<void> {
    const row = {
      state: settings.isEnabled ? ('enabled' as const) : ('disabled' as const),
      version: settings.version ?? null,
      previousVersion: settings.previousVersion ?? null,
      pendingVersion: settings.pendingVersion ?? null,
      accepted: [...settings.accepted],
      organisations: settings.organisations === undefined ? null : [...settings.organisations],
      configuration: settings.configuration,
      updatedAt: new Date(this.clock.now()).toISOString(),
    };
    await sqlOf(tx)
      .orm.insert(pluginSettings)
      .values({ tenantId: tenant, plugin: settings.plugin, ...row })
      .onConflictDoUpdate({ target: [pluginSettings.tenantId, pluginSettings.plugin], set: row });
  }

  async package(tenant: TenantId, plugin: string, version: string): Promise<StoredPackage | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(pluginPackages)
      .where(and(ofPlugin(pluginPackages, tenant, plugin), eq(pluginPackages.version, version)));
    if (row === undefined) return undefined;
    const { hash, installedAt, installedBy } = row;
    return { plugin, version, hash, bytes: row.package, installedAt, installedBy };
  }

  async putPackage(tx: Transaction, tenant: TenantId, stored: StoredPackage): Promise<void> {
    const { plugin, version, bytes, ...rest } = stored;
    const row = { ...rest, package: bytes };
    await sqlOf(tx)
      .orm.insert(pluginPackages)
      .values({ tenantId: tenant, plugin, version, ...row })
      .onConflictDoUpdate({
        target: [pluginPackages.tenantId, pluginPackages.plugin, pluginPackages.version],
        set: row,
      });
  }

  async keepPackages(
    tx: Transaction,
    tenant: TenantId,
    plugin: string,
    versions: readonly string[],
  ): Promise<void> {
    await sqlOf(tx)
      .orm.delete(pluginPackages)
      .where(
        and(ofPlugin(pluginPackages, tenant, plugin), notInArray(pluginPackages.version, [...versions])),
      );
  }

  async ceilings(tenant: TenantId): Promise<Ceilings | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(pluginCeilings)
      .where(eq(pluginCeilings.tenantId, tenant));
    return row?.ceilings;
  }

  async putCeilings(tx: Transaction, tenant: TenantId, ceilings: Ceilings): Promise<void> {
    await sqlOf(tx)
      .orm.insert(pluginCeilings)
      .values({ tenantId: tenant, ceilings })
      .onConflictDoUpdate({ target: pluginCeilings.tenantId, set: { ceilings } });
  }

  async forget(tx: Transaction, tenant: TenantId, plugin: string): Promise<void> {
    const { orm } = sqlOf(tx);
    await orm.delete(pluginPackages).where(ofPlugin(pluginPackages, tenant, plugin));
    await orm.delete(pluginSettings).where(ofPlugin(pluginSettings, tenant, plugin));
  }
}

function ofPlugin(table: typeof pluginPackages | typeof pluginSettings, tenant: TenantId, plugin: string) {
  return and(eq(table.tenantId, tenant), eq(table.plugin, plugin));
}
