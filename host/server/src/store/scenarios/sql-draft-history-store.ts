import { and, desc, eq, gte, isNull, or, sql } from 'drizzle-orm';
import type { Checkpoint, DraftEdit } from '@changjing/contract';
import { migrateScenario } from '@changjing/scenario';
import type { DraftHistoryStore, DraftSitting, TenantId } from '../../kernel/index.ts';
import { canonicalJson, sha256 } from '../canonical.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { decodeCursor, toPage } from '../paging.ts';
import { people } from '../schema/accounts.ts';
import { draftCheckpoints as checkpoints, draftEdits as edits } from '../schema/history.ts';

const pageSize = 30;
/** Without a name: all of a week, then the last of each day. */
const keptAllDays = 7;

export function createDraftHistoryStore(database: StoreDatabase): DraftHistoryStore {
  return {
    addSittings,
    keep,
    name,
    edits: async (tenant, document, cursor) => {
      const rows = await database.orm
        .select({ edit: edits, name: people.name })
        .from(edits)
        .leftJoin(people, and(eq(people.tenantId, edits.tenantId), eq(people.id, edits.person)))
        .where(and(sameEdits(tenant, document), before(edits.until, edits.id, cursor)))
        .orderBy(desc(edits.until), desc(edits.id))
        .limit(pageSize + 1);
      const page = toPage(rows, pageSize, ({ edit }) => [edit.until, edit.id]);
      return { ...page, items: page.items.map(({ edit, name: known }) => toEdit(edit, known)) };
    },
    checkpoints: async (tenant, document, cursor) => {
      const rows = await database.orm
        .select(withoutContent)
        .from(checkpoints)
        .where(and(sameDraft(tenant, document), before(checkpoints.at, checkpoints.id, cursor)))
        .orderBy(desc(checkpoints.at), desc(checkpoints.id))
        .limit(pageSize + 1);
      const page = toPage(rows, pageSize, ({ at, id }) => [at, id]);
      return { ...page, items: page.items.map(toCheckpoint) };
    },
    checkpoint: async (tenant, document, id) => {
      const [row] = await database.orm
        .select({ ...withoutContent, content: checkpoints.content })
        .from(checkpoints)
        .where(and(sameDraft(tenant, document), eq(checkpoints.id, id)));
      return row && { ...toCheckpoint(row), content: migrateScenario(row.content, `${document}/${id}`) };
    },
    lastKeptAt: async (tenant, document) => {
      const [row] = await database.orm
        .select({ at: checkpoints.at })
        .from(checkpoints)
        .where(sameDraft(tenant, document))
        .orderBy(desc(checkpoints.at))
        .limit(1);
      return row?.at;
    },
  };
}

const withoutContent = {
  id: checkpoints.id,
  at: checkpoints.at,
  name: checkpoints.name,
  namedBy: checkpoints.namedBy,
};

const addSittings: DraftHistoryStore['addSittings'] = async (tx, of, sittings) => {
  const { orm } = sqlOf(tx);
  for (const sitting of sittings) {
    const earliest = new Date(Date.parse(sitting.since) - of.gapMs).toISOString();
    const [open] = await orm
      .select()
      .from(edits)
      .where(
        and(
          sameEdits(of.tenant, of.document),
          sitting.person === undefined ? isNull(edits.person) : eq(edits.person, sitting.person),
          gte(edits.until, earliest),
        ),
      )
      .orderBy(desc(edits.until))
      .limit(1)
      .for('update');
    if (!open) {
      const { tenant: tenantId, document } = of;
      const row = { tenantId, document, id: of.nextId(), ...sitting, person: sitting.person ?? null };
      await orm.insert(edits).values(row);
      continue;
    }
    await orm
      .update(edits)
      .set({ until: later(open.until, sitting.until), nodes: joined(open.nodes, sitting.nodes) })
      .where(and(sameEdits(of.tenant, of.document), eq(edits.id, open.id)));
  }
};

/** One entry a node: what was made stays made, what is gone is gone, and parts add up. */
function joined(earlier: DraftEdit['nodes'], now: DraftSitting['nodes']): DraftEdit['nodes'] {
  const nodes = new Map(earlier.map((node) => [node.path, node]));
  for (const node of now) {
    const known = nodes.get(node.path);
    const change = known?.change === 'added' && node.change === 'changed' ? 'added' : node.change;
    const parts = [...new Set([...(known?.parts ?? []), ...node.parts])];
    nodes.set(node.path, { ...node, title: node.title ?? known?.title, change, parts });
  }
  return [...nodes.values()];
}

const keep: DraftHistoryStore['keep'] = async (tx, tenant, document, { content, ...kept }) => {
  const client = sqlOf(tx);
  const { orm } = client;
  const hash = sha256(canonicalJson(content));
  const [last] = await orm
    .select({ hash: checkpoints.hash })
    .from(checkpoints)
    .where(sameDraft(tenant, document))
    .orderBy(desc(checkpoints.at), desc(checkpoints.id))
    .limit(1);
  if (last?.hash === hash && kept.name === undefined) return;
  await orm.insert(checkpoints).values({ tenantId: tenant, document, hash, content, ...kept });
  await client.query(
    `delete from draft_checkpoints as old where tenant_id = $1 and document = $2 and name is null
       and at < $3::timestamptz - make_interval(days => $4)
       and exists (select 1 from draft_checkpoints as later
         where later.tenant_id = old.tenant_id and later.document = old.document and later.at > old.at
           and later.at::date = old.at::date)`,
    [tenant, document, kept.at, keptAllDays],
  );
};

const name: DraftHistoryStore['name'] = async (tx, { tenant, document, id }, named) => {
  const rows = await sqlOf(tx)
    .orm.update(checkpoints)
    .set({ name: named.name, namedBy: named.by })
    .where(and(sameDraft(tenant, document), eq(checkpoints.id, id)))
    .returning({ id: checkpoints.id });
  return rows.length > 0;
};

function toEdit(row: typeof edits.$inferSelect, known: string | null): DraftEdit {
  const { id, person, since, until, nodes } = row;
  return { id, ...(person !== null && { by: { person, name: known ?? '' } }), since, until, nodes };
}

function toCheckpoint(row: Pick<typeof checkpoints.$inferSelect, keyof typeof withoutContent>): Checkpoint {
  const { id, at } = row;
  return {
    id,
    at,
    ...(row.name !== null && { name: row.name }),
    ...(row.namedBy !== null && { namedBy: row.namedBy }),
  };
}

function before(
  at: typeof edits.until | typeof checkpoints.at,
  id: typeof edits.id | typeof checkpoints.id,
  cursor: string | undefined,
) {
  if (cursor === undefined) return undefined;
  const [moment, last] = decodeCursor(cursor, 2).map(String);
  return or(
    sql`${at} < ${moment}::timestamptz`,
    and(sql`${at} = ${moment}::timestamptz`, sql`${id} < ${last}`),
  );
}

function sameEdits(tenant: TenantId, document: string) {
  return and(eq(edits.tenantId, tenant), eq(edits.document, document));
}

function sameDraft(tenant: TenantId, document: string) {
  return and(eq(checkpoints.tenantId, tenant), eq(checkpoints.document, document));
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
