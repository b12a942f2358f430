import { parseWith, scenario as scenarioSchema, type Scenario } from '@changjing/contract';
import {
  uuidv7,
  type Audit,
  type Clock,
  type Database,
  type ScenarioStore,
  type TenantId,
} from '../../kernel/index.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import { slugTaken } from './failures.ts';
import type { Publisher } from './publish.ts';

export interface CreateParts {
  database: Database;
  scenarios: ScenarioStore;
  documents: SharedDocuments;
  audit: Audit;
  clock: Clock;
}

/** A new draft with its document. Gives its id. @throws ChangjingError scenario.slugTaken */
export async function createDraft(
  parts: CreateParts,
  input: { tenant: TenantId; content: Scenario; action: 'create' | 'import'; by: Publisher },
): Promise<string> {
  const { tenant, content, by } = input;
  const { slug, template } = content;
  const now = parts.clock.now();
  const id = uuidv7(now);
  const at = new Date(now).toISOString();
  await parts.database.transaction(async (tx) => {
    const isFree = await parts.scenarios.create(tx, tenant, { id, slug, createdAt: at, updatedAt: at });
    if (!isFree) throw slugTaken(slug);
    await parts.documents.create(tx, tenant, id, content);
    await parts.audit.append(tx, {
      tenant,
      person: by.person,
      post: by.post,
      action: `scenario.${input.action}`,
      target: `scenario/${id}`,
      details: { ...(template !== undefined && { template }), slug },
      succeeded: true,
    });
  });
  return id;
}

/** What a scenario of a template begins as: it remembers its template. */
export function contentFrom(
  template: { ref: string; content: Scenario },
  input: { title?: string; slug?: string },
): Scenario {
  const content = {
    ...template.content,
    template: template.ref,
    ...(input.title !== undefined && { title: { zh: input.title } }),
    ...(input.slug !== undefined && { slug: input.slug }),
  };
  return parseWith(scenarioSchema, content, {
    code: 'template.invalid',
    zh: '场景模板',
    en: 'scenario template',
    where: template.ref,
  });
}

/** Nothing in it yet. */
export function emptyScenario(title: string, slug: string): Scenario {
  const parts = { places: {}, connectors: {}, streams: {}, rules: {}, processes: {}, views: {}, pages: {} };
  return { formatVersion: 1, title: { zh: title }, slug, ...parts };
}
