import { and, asc, eq } from 'drizzle-orm';
import { migrateScenario } from '@changjing/scenario';
import type { KeptTemplate, TemplateStore } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { scenarioTemplates as templates } from '../schema/scenarios.ts';

export function createTemplateStore(database: StoreDatabase): TemplateStore {
  return {
    async add(tx, tenantId, template) {
      const inserted = await sqlOf(tx)
        .orm.insert(templates)
        .values({ tenantId, ...template })
        .onConflictDoNothing()
        .returning({ ref: templates.ref });
      return inserted.length > 0;
    },
    async list(tenant) {
      const rows = await database.orm
        .select()
        .from(templates)
        .where(eq(templates.tenantId, tenant))
        .orderBy(asc(templates.savedAt), asc(templates.ref));
      return rows.map(toTemplate);
    },
    async read(tenant, ref) {
      const [row] = await database.orm
        .select()
        .from(templates)
        .where(and(eq(templates.tenantId, tenant), eq(templates.ref, ref)));
      return row && toTemplate(row);
    },
  };
}

function toTemplate(row: typeof templates.$inferSelect): KeptTemplate {
  const { ref, title, description, savedAt, savedBy } = row;
  return { ref, title, description, savedAt, savedBy, content: migrateScenario(row.content, ref) };
}
