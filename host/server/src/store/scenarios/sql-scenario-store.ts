import { and, asc, desc, eq, lt, max } from 'drizzle-orm';
import type { ScenarioVersion } from '@changjing/contract';
import { migrateScenario } from '@changjing/scenario';
import type {
  ScenarioStore,
  StoredScenario,
  StoredVersion,
  TenantId,
  Transaction,
} from '../../kernel/index.ts';
import { isUniqueViolation, sqlOf, type Orm, type StoreDatabase } from '../database/index.ts';
import { scenarios, scenarioVersions } from '../schema/scenarios.ts';

export function createScenarioStore(database: StoreDatabase): ScenarioStore {
  return {
    create,
    read: async (tenant, id) => {
      const [row] = await database.orm.select().from(scenarios).where(sameScenario(tenant, id));
      return row && toScenario(row);
    },
    list: async (tenant) => {
      const rows = await database.orm
        .select()
        .from(scenarios)
        .where(eq(scenarios.tenantId, tenant))
        .orderBy(asc(scenarios.id));
      return rows.map(toScenario);
    },
    lock: async (tx, tenant, id) => {
      const [row] = await sqlOf(tx)
        .orm.select()
        .from(scenarios)
        .where(sameScenario(tenant, id))
        .for('update');
      return row && toScenario(row);
    },
    publish,
    add,
    putInForce,
    lastVersion: async (tenant, id) => {
      const [row] = await database.orm
        .select({ last: max(scenarioVersions.version) })
        .from(scenarioVersions)
        .where(sameVersions(tenant, id));
      return row?.last ?? 0;
    },
    version: async (tenant, id, version) => {
      const [row] = await database.orm
        .select()
        .from(scenarioVersions)
        .where(and(sameVersions(tenant, id), eq(scenarioVersions.version, version)));
      return row && toVersion(row);
    },
    versions: (tenant, id, of) => versions(database.orm, tenant, id, of),
    live: async () => {
      const rows = await database.orm
        .select({ version: scenarioVersions })
        .from(scenarios)
        .innerJoin(
          scenarioVersions,
          and(
            eq(scenarioVersions.tenantId, scenarios.tenantId),
            eq(scenarioVersions.scenario, scenarios.id),
            eq(scenarioVersions.version, scenarios.liveVersion),
          ),
        )
        .orderBy(asc(scenarios.id));
      return rows.map(({ version }) => ({ tenant: version.tenantId, version: toVersion(version) }));
    },
  };
}

async function create(tx: Transaction, tenant: TenantId, scenario: StoredScenario): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .orm.insert(scenarios)
    .values({ tenantId: tenant, ...scenario })
    .onConflictDoNothing({ target: [scenarios.tenantId, scenarios.slug] })
    .returning({ id: scenarios.id });
  return inserted.length > 0;
}

async function publish(tx: Transaction, tenant: TenantId, published: StoredVersion): Promise<boolean> {
  await add(tx, tenant, published);
  return putInForce(tx, tenant, published.version, published.version.publishedAt);
}

async function add(tx: Transaction, tenant: TenantId, published: StoredVersion): Promise<void> {
  const { scenarioId, ...version } = published.version;
  await sqlOf(tx)
    .orm.insert(scenarioVersions)
    .values({ tenantId: tenant, scenario: scenarioId, ...version, changes: [...published.changes] });
}

async function putInForce(
  tx: Transaction,
  tenant: TenantId,
  { scenarioId, version, content }: ScenarioVersion,
  at: string,
): Promise<boolean> {
  const sql = sqlOf(tx);
  try {
    await sql.savepoint(() =>
      sql.orm
        .update(scenarios)
        .set({ slug: content.slug, liveVersion: version, updatedAt: at })
        .where(sameScenario(tenant, scenarioId)),
    );
    return true;
  } catch (error) {
    if (isUniqueViolation(error, 'scenarios_slug')) return false;
    throw error;
  }
}

async function versions(
  orm: Orm,
  tenant: TenantId,
  id: string,
  { limit, before }: { limit: number; before?: number },
) {
  const { tenantId: _, content: __, code: ___, ...columns } = scenarioVersionColumns;
  const rows = await orm
    .select(columns)
    .from(scenarioVersions)
    .where(
      and(sameVersions(tenant, id), before === undefined ? undefined : lt(scenarioVersions.version, before)),
    )
    .orderBy(desc(scenarioVersions.version))
    .limit(limit);
  return rows.map(({ scenario, restores, ...row }) => ({
    ...row,
    formatVersion: 1 as const,
    scenarioId: scenario,
    ...(restores !== null && { restores }),
  }));
}

const scenarioVersionColumns = {
  tenantId: scenarioVersions.tenantId,
  scenario: scenarioVersions.scenario,
  version: scenarioVersions.version,
  publishedAt: scenarioVersions.publishedAt,
  publishedBy: scenarioVersions.publishedBy,
  note: scenarioVersions.note,
  restores: scenarioVersions.restores,
  plugins: scenarioVersions.plugins,
  code: scenarioVersions.code,
  content: scenarioVersions.content,
  changes: scenarioVersions.changes,
};

function toScenario(row: typeof scenarios.$inferSelect): StoredScenario {
  const { tenantId: _, liveVersion, ...scenario } = row;
  return { ...scenario, ...(liveVersion !== null && { liveVersion }) };
}

/** Published bytes are never rewritten: an older format is brought up to date as it is read. */
function toVersion(row: typeof scenarioVersions.$inferSelect): ScenarioVersion {
  const { tenantId: _, scenario, restores, code, changes: __, ...version } = row;
  return {
    ...version,
    formatVersion: 1,
    scenarioId: scenario,
    content: migrateScenario(row.content, `${scenario}/${version.version}`),
    ...(restores !== null && { restores }),
    ...(code !== null && { code }),
  };
}

function sameScenario(tenant: TenantId, id: string) {
  return and(eq(scenarios.tenantId, tenant), eq(scenarios.id, id));
}

function sameVersions(tenant: TenantId, id: string) {
  return and(eq(scenarioVersions.tenantId, tenant), eq(scenarioVersions.scenario, id));
}
