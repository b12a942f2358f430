import { addressedPages, type Scenario, type ScenarioSummary } from '@changjing/contract';
import type {
  DistrictBases,
  LiveScenarios,
  PlanRecord,
  PlanStore,
  ScenarioStore,
  StoredScenario,
  TenantId,
} from '../../kernel/index.ts';
import type { Draft, Drafts } from './drafts.ts';

interface SummaryParts {
  scenarios: ScenarioStore;
  live: LiveScenarios;
  drafts: Drafts;
  planStore: Pick<PlanStore, 'refused'>;
  bases: DistrictBases;
  countOpenCases: (tenant: TenantId) => Promise<Record<string, number>>;
}

/** The list of scenarios: what is live, and what the drafts say beside it. */
export function createSummaries(parts: SummaryParts) {
  const { scenarios, live, drafts, bases } = parts;

  function summarise(
    tenant: TenantId,
    stored: StoredScenario,
    read: { draft: Draft; updatedAt: string } | undefined,
    refused: Pick<PlanRecord, 'at' | 'ended'> | undefined,
  ): Omit<ScenarioSummary, 'openCases'> {
    const published = live.byId(tenant, stored.id)?.version;
    const content = read?.draft.scenario;
    const isAsPublished =
      content !== undefined && JSON.stringify(content) === JSON.stringify(published?.content);
    const edited = read?.updatedAt ?? stored.updatedAt;
    return {
      id: stored.id,
      // The address that works now; a draft's new one comes with its publication.
      slug: published ? stored.slug : (content?.slug ?? stored.slug),
      title: read?.draft.title ?? published?.content.title ?? { zh: stored.slug },
      status: published ? 'live' : 'draft',
      ...(published && { liveVersion: published.version }),
      livePages: livePagesOf(published?.content),
      hasUnpublishedChanges: !isAsPublished,
      updatedAt: edited > stored.updatedAt ? edited : stored.updatedAt,
      isSimulated: bases.current(tenant).isSimulated,
      plugins: Object.keys(published?.plugins ?? {}).toSorted(),
      ...refusalSince(published?.publishedAt, refused),
    };
  }

  return async function list(tenant: TenantId): Promise<ScenarioSummary[]> {
    const [stored, read, openCases, refused] = await Promise.all([
      scenarios.list(tenant),
      drafts.readAll(tenant),
      parts.countOpenCases(tenant),
      parts.planStore.refused(tenant),
    ]);
    return stored.map((scenario) => ({
      ...summarise(
        tenant,
        scenario,
        read.get(scenario.id),
        refused.find((one) => one.scenario === scenario.id),
      ),
      openCases: openCases[scenario.id] ?? 0,
    }));
  };
}

/** Until somebody publishes after all. */
function refusalSince(
  publishedAt: string | undefined,
  plan: Pick<PlanRecord, 'at' | 'ended'> | undefined,
): Pick<ScenarioSummary, 'refusedPlan'> {
  const text = plan?.ended?.text;
  if (plan?.ended === undefined || text === undefined) return {};
  return publishedAt !== undefined && publishedAt > plan.ended.at
    ? {}
    : { refusedPlan: { at: plan.at, text } };
}

function livePagesOf(content: Scenario | undefined): ScenarioSummary['livePages'] {
  const pages = content ? addressedPages(content.slug, content.pages) : [];
  return pages.map(({ page: { title }, ...one }) => ({ ...one, title }));
}
