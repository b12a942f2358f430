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

/** A new draft from a template, or an empty one, with its document. Gives its id. */
export async function createDraft(
  parts: CreateParts,
  input: { tenant: TenantId; by: Publisher } & Beginning,
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
      details: { ...(input.template !== undefined && { template: input.template }), slug },
      succeeded: true,
    });
  });
  return id;
}

type Beginning =
  | { template: string; title?: string; slug?: string }
  | { template?: undefined; title: string; slug: string };

/** What a scenario of the template begins as; without one, empty. */
export function contentFrom(plugins: Plugins, input: Beginning): Scenario {
  if (input.template === undefined) return emptyScenario(input.title, input.slug);
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

function emptyScenario(title: string, slug: string): Scenario {
  const parts = { places: {}, connectors: {}, streams: {}, rules: {}, processes: {}, views: {}, pages: {} };
  return { formatVersion: 1, title: { zh: title }, slug, ...parts };
}
