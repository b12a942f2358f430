import {
  ChangjingError,
  splitContributionRef,
  type SaveTemplate,
  type Scenario,
  type ScenarioFile,
  type TemplateSummary,
} from '@changjing/contract';
import { contributionsOf, lowerCalls, readScenarioFile, toScenarioFile } from '@changjing/scenario';
import type { Actor, Plugins, Registry, ScenarioStore, TemplateStore, TenantId } from '../../kernel/index.ts';
import { usablePlugins } from './check.ts';
import { createDraft, type CreateParts } from './create-scenario.ts';
import type { Drafts } from './drafts.ts';
import { notPublishable, unknownScenario } from './failures.ts';
import { ownRef, templateSummary } from './templates.ts';

/** A scenario as a file, out and in, and as a template of the district. */
export function createFiles(
  parts: CreateParts & {
    scenarios: ScenarioStore;
    drafts: Drafts;
    plugins: Plugins;
    registry: Pick<Registry, 'mayUse'>;
    templates: TemplateStore;
    sampleTopics: readonly string[];
  },
) {
  const { database, templates, audit, clock } = parts;

  async function whole(tenant: TenantId, id: string): Promise<Scenario> {
    const draft = (await parts.scenarios.read(tenant, id)) && (await parts.drafts.read(tenant, id));
    if (!draft) throw unknownScenario(id);
    if (!draft.scenario) throw notPublishable(draft.problems);
    return draft.scenario;
  }

  /** Its calls of functions count too. */
  function pluginsOf(content: Scenario): string[] {
    return contributionsOf(lowerCalls(content, usablePlugins(parts.plugins)).scenario);
  }

  function refuseMissing(actor: Actor, needed: Record<string, { version: string }>): void {
    const missing = Object.entries(needed).filter(
      ([id]) => !parts.plugins.installed(id) || !parts.registry.mayUse(actor, id),
    );
    if (missing.length > 0) throw missingPlugins(missing.map(([id, { version }]) => `${id} ${version}`));
  }

  async function freeSlug(tenant: TenantId, wanted: string): Promise<string> {
    const taken = new Set((await parts.scenarios.list(tenant)).map(({ slug }) => slug));
    for (let number = 1; ; number += 1) {
      const slug = number === 1 ? wanted : `${wanted.slice(0, 58)}-${number}`;
      if (!taken.has(slug)) return slug;
    }
  }

  return {
    async exportDraft(actor: Actor, id: string): Promise<ScenarioFile> {
      const content = await whole(actor.tenant, id);
      return toScenarioFile({ plugins: parts.plugins.lock(pluginsOf(content)), content });
    },
    async importFile(actor: Actor, text: string): Promise<string> {
      const file = readScenarioFile(text);
      const named = contributionsOf(file.content).map((ref) => splitContributionRef(ref).plugin);
      const unlisted = Object.fromEntries(named.map((id) => [id, { version: '' }]));
      refuseMissing(actor, { ...unlisted, ...file.plugins });
      const content = { ...file.content, slug: await freeSlug(actor.tenant, file.content.slug) };
      const by = { person: actor.person, name: actor.name, post: actor.post?.id, actor };
      return createDraft(parts, { tenant: actor.tenant, content, action: 'import', by });
    },
    async saveTemplate(actor: Actor, id: string, given: SaveTemplate): Promise<TemplateSummary> {
      const { tenant, person, name } = actor;
      const content = await whole(tenant, id);
      const taken = (await templates.list(tenant)).map(({ ref }) => ref);
      const template = {
        ref: ownRef(content.slug, taken),
        title: { zh: given.title },
        description: { zh: given.description },
        content,
        savedAt: new Date(clock.now()).toISOString(),
        savedBy: { person, name },
      };
      await database.transaction(async (tx) => {
        if (!(await templates.add(tx, tenant, template))) throw takenMeanwhile();
        await audit.append(tx, {
          tenant,
          person,
          post: actor.post?.id,
          action: 'scenario.saveTemplate',
          target: `scenario/${id}`,
          details: { template: template.ref },
          succeeded: true,
        });
      });
      return templateSummary(template, parts.sampleTopics);
    },
  };
}

function missingPlugins(missing: readonly string[]): ChangjingError {
  const list = missing.map((name) => name.trim());
  return new ChangjingError({
    code: 'scenarioFile.missingPlugins',
    status: 422,
    text: {
      zh: `这个场景要用到这里没有的插件：${list.join('、')}。请先请系统管理员安装，再导入。`,
      en: `This scenario needs plugins that are not here: ${list.join(', ')}. Ask the system administrator to install them, then import it.`,
    },
  });
}

function takenMeanwhile(): ChangjingError {
  return new ChangjingError({
    code: 'template.taken',
    status: 409,
    text: {
      zh: '刚刚有人存了同名的模板，请再存一次',
      en: 'Somebody has just saved one of that name; save it again',
    },
  });
}
