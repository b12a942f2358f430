import type { ReviewCriterion, ReviewNeed, Scenario } from '@changjing/contract';
import { sha256 } from '@changjing/rules';
import { contributionsOf } from '@changjing/scenario';
import type { DistrictBases, LiveScenarios, Plugins, ReviewStore, TenantId } from '../../kernel/index.ts';
import { permissionChanges } from '../publish/permission-changes.ts';
import type { Publisher } from '../publish/publish.ts';
import { reviewNeeds } from './needs.ts';
import { reviewNeeded } from './refusals.ts';

export interface GateParts {
  reviewStore: ReviewStore;
  live: Pick<LiveScenarios, 'byId' | 'version'>;
  bases: DistrictBases;
  plugins: Plugins;
}

interface Candidate {
  tenant: TenantId;
  id: string;
  content: Scenario;
  by: Publisher;
}

/** What has to be reviewed by a second person, and whether it was. */
export function createReviewGate({ reviewStore: store, live, bases, plugins }: GateParts) {
  async function criteriaFor(tenant: TenantId, organisation: string | undefined): Promise<ReviewCriterion[]> {
    const rules = await store.rules(tenant);
    return criteriaIn(rules, bases.current(tenant).organisations, organisation);
  }

  async function needs({ tenant, id, content, by }: Candidate): Promise<ReviewNeed[]> {
    // The host itself publishes only what it brings.
    if (by.actor === undefined) return [];
    const organisation = by.actor.post?.organisation;
    const criteria = await criteriaFor(tenant, organisation);
    if (criteria.length === 0) return [];
    const inForce = live.byId(tenant, id)?.version;
    return reviewNeeds(criteria, {
      before: inForce?.content,
      after: content,
      permissions: permissionChanges(inForce, content, plugins),
      base: bases.current(tenant),
      organisation,
    });
  }

  /** Of what would be frozen, and of the version it would follow. */
  function hashOf({ tenant, id, content }: Omit<Candidate, 'by'>): string {
    const beside = live.byId(tenant, id)?.version.version ?? 0;
    return sha256(JSON.stringify([beside, plugins.lock(contributionsOf(content)), content]));
  }

  return {
    needs,
    hashOf,
    /** @throws ChangjingError review.needed */
    async require(candidate: Candidate): Promise<void> {
      const found = await needs(candidate);
      if (found.length === 0) return;
      const { tenant, id } = candidate;
      if (!(await store.isAccepted(tenant, id, hashOf(candidate)))) throw reviewNeeded(found);
    },
  };
}
export type ReviewGate = ReturnType<typeof createReviewGate>;

/** The nearest that is set, from the organisation up; nothing is watched where nobody has set it. */
export function criteriaIn(
  rules: Readonly<Record<string, ReviewCriterion[]>>,
  organisations: Readonly<Record<string, { parent?: string | undefined }>>,
  organisation: string | undefined,
): ReviewCriterion[] {
  const passed = new Set<string>();
  for (let at = organisation; at !== undefined && !passed.has(at); at = organisations[at]?.parent) {
    const set = rules[at];
    if (set !== undefined) return set;
    passed.add(at);
  }
  return [];
}
