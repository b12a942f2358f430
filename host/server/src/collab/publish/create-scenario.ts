import { parseWith, scenario as scenarioSchema, type Scenario } from '@changjing/contract';
import {
  uuidv7,
  type Audit,
  type Clock,
  type Database,
  type Plugins,
  type ScenarioStore,
  type TenantId,
} from '../../kernel/index.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import { slugTaken, unknownTemplate } from './failures.ts';
import type { Publisher } from './publish.ts';

export interface CreateParts {
  database: Database;
  scenarios: ScenarioStore;
  documents: SharedDocuments;
  plugins: Plugins;
  audit: Audit;
  clock: Clock;
}

/** A new draft from a template, with its document. Gives its id. */
export async function createFromTemplate(
  parts: CreateParts,
  input: { tenant: TenantId; template: string; title?: string; slug?: string; by: Publisher },
): Promise<string> {
  const { tenant, by } = input;
  const content = contentFrom(parts.plugins, input);
  const now = parts.clock.now();
  const id = uuidv7(now);
  const at = new Date(now).toISOString();
  await parts.database.transaction(async (tx) => {
    const { slug } = content;
    const isFree = await parts.scenarios.create(tx, tenant, { id, slug, createdAt: at, updatedAt: at });
    if (!isFree) throw slugTaken(slug);
    await parts.documents.create(tx, tenant, id, content);
    await parts.audit.append(tx, {
      tenant,
      person: by.person,
      post: by.post,
      action: 'scenario.create',
      target: `scenario/${id}`,
      details: { template: input.template, slug },
      succeeded: true,
    });
  });
  return id;
}

/** What a scenario of the template begins as. */
export function contentFrom(
  plugins: Plugins,
  input: { template: string; title?: string; slug?: string },
): Scenario {
  const template = plugins.scenarioTemplates().find(({ ref }) => ref === input.template);
  if (!template) throw unknownTemplate(input.template);
  const content = {
    ...template.content,
    template: input.template,
    ...(input.title !== undefined && { title: { zh: input.title } }),
    ...(input.slug !== undefined && { slug: input.slug }),
  };
  return parseWith(scenarioSchema, content, {
    code: 'template.invalid',
    zh: '场景模板',
    en: 'scenario template',
    where: input.template,
  });
}
