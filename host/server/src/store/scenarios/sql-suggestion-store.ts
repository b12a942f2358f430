import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Scenario } from '@changjing/contract';
import { migrateScenario } from '@changjing/scenario';
import type { StoredSuggestion, SuggestionStore, TenantId } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { suggestions } from '../schema/suggestions.ts';

/** All but the contents, which are long. */
const shown = {
  tenant: suggestions.tenantId,
  id: suggestions.id,
  scenario: suggestions.scenario,
  state: suggestions.state,
  title: suggestions.title,
  why: suggestions.why,
  author: suggestions.author,
  startedAt: suggestions.startedAt,
  submittedAt: suggestions.submittedAt,
  decision: suggestions.decision,
  isTold: suggestions.isTold,
};
const { base, suggested, accepted } = suggestions;

export function createSuggestionStore({ orm }: Pick<StoreDatabase, 'orm'>): SuggestionStore {
  return {
    async start(tx, { tenant, ...row }) {
      await sqlOf(tx)
        .orm.insert(suggestions)
        .values({ tenantId: tenant, ...row });
    },
    async list(tenant, scenario, limit) {
      const rows = await orm
        .select(shown)
        .from(suggestions)
        .where(and(eq(suggestions.tenantId, tenant), eq(suggestions.scenario, scenario)))
        .orderBy(desc(suggestions.startedAt), desc(suggestions.id))
        .limit(limit);
      return rows.map(toStored);
    },
    async find(tenant, id) {
      const [row] = await orm.select(shown).from(suggestions).where(named(tenant, id));
      return row && toStored(row);
    },
    async contents(tenant, id) {
      const [row] = await orm
        .select({ base, suggested, accepted })
        .from(suggestions)
        .where(named(tenant, id));
      if (!row) return undefined;
      const read = (content: Scenario): Scenario => migrateScenario(content, `suggestion ${id}`);
      const { before, after } = row.accepted ?? {};
      return {
        base: read(row.base),
        ...(row.suggested && { suggested: read(row.suggested) }),
        ...(before && after && { accepted: { before: read(before), after: read(after) } }),
      };
    },
    async change(tx, { tenant, id, in: states }, { decision, ...to }) {
      const rows = await sqlOf(tx)
        .orm.update(suggestions)
        .set({
          ...to,
          ...(decision !== undefined && { decision: decision === 'none' ? null : decision }),
        })
        .where(and(named(tenant, id), inArray(suggestions.state, [...states])))
        .returning({ id: suggestions.id });
      return rows.length > 0;
    },
  };
}

type Row = Omit<StoredSuggestion, 'submittedAt' | 'decision'> & {
  submittedAt: string | null;
  decision: StoredSuggestion['decision'] | null;
};

function toStored({ submittedAt, decision, ...row }: Row): StoredSuggestion {
  return { ...row, ...(submittedAt !== null && { submittedAt }), ...(decision && { decision }) };
}

function named(tenant: TenantId, id: string) {
  return and(eq(suggestions.tenantId, tenant), eq(suggestions.id, id));
}
