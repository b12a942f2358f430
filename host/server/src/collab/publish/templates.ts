import { splitContributionRef, type Scenario, type TemplateSummary } from '@changjing/contract';
import { doTopicsOverlap } from '@changjing/scenario';
import type { Actor, KeptTemplate, Plugins, Registry, TemplateStore, TenantId } from '../../kernel/index.ts';
import { unknownTemplate } from './failures.ts';

/** Templates that the district made itself stand under this name, as if a plugin brought them. */
const ownPlugin = 'local.template';

/** Templates of plugins that are open to the post acted in, and those of the district. */
export function createTemplates(parts: {
  plugins: Plugins;
  registry: Pick<Registry, 'mayUse'>;
  templates: TemplateStore;
  sampleTopics: readonly string[];
}) {
  const { plugins, registry, templates, sampleTopics } = parts;
  const fromPlugins = (actor: Actor | undefined) =>
    plugins
      .scenarioTemplates()
      .filter(({ ref }) => !actor || registry.mayUse(actor, splitContributionRef(ref).plugin));
  return {
    async list(actor: Actor): Promise<TemplateSummary[]> {
      const own = await templates.list(actor.tenant);
      return [...fromPlugins(actor), ...own].map((template) => templateSummary(template, sampleTopics));
    },
    /** For the host itself when no actor is named. @throws ChangjingError template.unknown */
    async find(
      tenant: TenantId,
      ref: string,
      actor: Actor | undefined,
    ): Promise<{ ref: string; content: Scenario }> {
      const isOwn = ref.startsWith(`${ownPlugin}/`);
      const found = isOwn
        ? await templates.read(tenant, ref)
        : fromPlugins(actor).find((template) => template.ref === ref);
      if (!found) throw unknownTemplate(ref);
      return found;
    },
  };
}

export function templateSummary(
  template: Pick<KeptTemplate, 'ref' | 'title' | 'description' | 'content'> & Partial<KeptTemplate>,
  sampleTopics: readonly string[],
): TemplateSummary {
  const { ref, title, description, content, savedBy } = template;
  const connectors = Object.values(content.connectors);
  const page = firstPage(content);
  return {
    ref,
    title,
    description,
    needs: connectors.map((connector) => ({ title: connector.title, by: connector.transport.kind })),
    ...(page && { page }),
    hasSampleData: connectors.some(
      ({ transport }) =>
        transport.kind === 'mqtt' && sampleTopics.some((topic) => doTopicsOverlap(topic, transport.topic)),
    ),
    ...(savedBy && { savedBy }),
  };
}

function firstPage({ pages }: Scenario): TemplateSummary['page'] {
  const ordered = Object.values(pages).toSorted((one, other) => (one.order < other.order ? -1 : 1));
  const page = ordered.find(({ audience }) => audience === 'public') ?? ordered[0];
  if (!page) return undefined;
  const widgets = Object.values(page.widgets)
    .toSorted((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ type, title }) => ({ type, ...(title && { title }) }));
  return { title: page.title, widgets };
}

/** A name that no template of the district has yet. */
export function ownRef(slug: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const ref = `${ownPlugin}/${slug.slice(0, 56)}${number === 1 ? '' : `-${number}`}`;
    if (!taken.includes(ref)) return ref;
  }
}
