import {
  roles,
  type Permission,
  type Review,
  type ReviewRules,
  type ReviewState,
  type Scenario,
} from '@changjing/contract';
import {
  refuseDenied,
  uuidv7,
  type Actor,
  type Audit,
  type Changes,
  type Clock,
  type Database,
  type Policy,
  type PostHoldings,
  type ReviewRecord,
  type Reviews,
  type TenantId,
} from '../../kernel/index.ts';
import type { Publisher } from '../publish/publish.ts';
import { criteriaIn, type GateParts, type ReviewGate } from './gate.ts';
import { decidedAlready, notAReviewer, notYours, unknownOrganisation, unknownReview } from './refusals.ts';

interface ReviewParts extends GateParts {
  database: Database;
  holdings: Pick<PostHoldings, 'holders'>;
  policy: Policy;
  audit: Audit;
  changes: Changes;
  clock: Clock;
  gate: ReviewGate;
  publishable: (tenant: TenantId, id: string, by: Publisher) => Promise<Scenario>;
}

/** A second person looks at a publication, frozen as it was when asked for, and accepts or returns just that. */
export function createReviews(parts: ReviewParts) {
  const { database, reviewStore: store, bases, live, gate, clock } = parts;
  const now = () => new Date(clock.now()).toISOString();

  function record(actor: Actor, action: string, target: string, details: Record<string, unknown>) {
    const { tenant, person, post } = actor;
    return { tenant, person, post: post?.id, action, target, details, succeeded: true };
  }

  /** People one of whose posts may publish, without the person themselves. */
  async function reviewersFor({ tenant, person }: Pick<Actor, 'tenant' | 'person'>) {
    const posts = Object.entries(bases.current(tenant).posts)
      .filter(([, { role }]) => (roles[role] as readonly Permission[]).includes('scenario.publish'))
      .map(([id]) => id);
    return (await parts.holdings.holders(tenant, posts)).filter((one) => one.person !== person);
  }

  async function ask(actor: Actor, scenario: string, { reviewer, note }: { reviewer: string; note: string }) {
    const { tenant, person, name } = actor;
    const by = { person, name, post: actor.post?.id, actor };
    const content = await parts.publishable(tenant, scenario, by);
    const asked = (await reviewersFor(actor)).find((one) => one.person === reviewer);
    if (asked === undefined) throw notAReviewer();
    const candidate = { tenant, id: scenario, content, by };
    const made: ReviewRecord = {
      tenant,
      scenario,
      id: uuidv7(clock.now()),
      note: note.replaceAll('\0', ''),
      hash: gate.hashOf(candidate),
      content,
      beside: live.byId(tenant, scenario)?.version.version,
      needs: await gate.needs(candidate),
      askedAt: now(),
      askedBy: { person, name },
      reviewer: asked,
    };
    await database.transaction(async (tx) => {
      await store.add(tx, made);
      const details = { review: made.id, hash: made.hash, reviewer };
      await parts.audit.append(tx, record(actor, 'review.ask', `scenario/${scenario}`, details));
    });
    parts.changes.emit({ topic: 'scenarios', tenant, scenario });
    return shown(made);
  }

  async function found(tenant: TenantId, scenario: string, id: string): Promise<ReviewRecord> {
    const review = await store.read(tenant, scenario, id);
    if (review === undefined) throw unknownReview();
    return review;
  }

  async function decide(
    actor: Actor,
    scenario: string,
    id: string,
    { isAccepted, reason }: { isAccepted: boolean; reason: string },
  ): Promise<Review> {
    const { tenant, person } = actor;
    const review = await found(tenant, scenario, id);
    if (review.reviewer.person !== person || review.askedBy.person === person) throw notYours();
    if ((await store.latest(tenant, scenario))?.id !== id) throw decidedAlready();
    const decided = { at: now(), isAccepted, reason: reason.trim().replaceAll('\0', '') };
    await database.transaction(async (tx) => {
      if (!(await store.decide(tx, review, decided))) throw decidedAlready();
      const action = isAccepted ? 'review.accept' : 'review.return';
      const details = { review: id, hash: review.hash, reason: decided.reason };
      await parts.audit.append(tx, record(actor, action, `scenario/${scenario}`, details));
    });
    parts.changes.emit({ topic: 'scenarios', tenant, scenario });
    return shown({ ...review, decided });
  }

  async function rules({ tenant }: Actor): Promise<ReviewRules> {
    const set = await store.rules(tenant);
    const { organisations } = bases.current(tenant);
    const below = (parent: string | undefined, depth: number): ReviewRules['organisations'] =>
      Object.entries(organisations)
        .filter(([, one]) => one.parent === parent)
        .flatMap(([id, { title }]) => [
          {
            id,
            title,
            depth,
            ...(set[id] && { own: set[id] }),
            inherited: criteriaIn(set, organisations, parent),
          },
          ...below(id, depth + 1),
        ]);
    return { organisations: below(undefined, 0) };
  }

  const reviews: Reviews = {
    async ask(actor, scenario, given) {
      refuseUnreadable(parts.policy, actor);
      return ask(actor, scenario, given);
    },
    async read(actor, scenario, id) {
      refuseUnreadable(parts.policy, actor);
      const review = await found(actor.tenant, scenario, id);
      const version =
        review.beside === undefined ? undefined : await live.version(actor.tenant, scenario, review.beside);
      return {
        review: shown(review),
        ...(version && { before: version.content }),
        after: review.content,
      };
    },
    async decide(actor, scenario, id, given) {
      refuseUnreadable(parts.policy, actor);
      return decide(actor, scenario, id, given);
    },
    async waiting({ tenant, person }) {
      return (await store.waitingFor(tenant, person)).map(shown);
    },
    rules,
    async setRule(actor, organisation, criteria) {
      const { tenant } = actor;
      if (!Object.hasOwn(bases.current(tenant).organisations, organisation))
        throw unknownOrganisation(organisation);
      await database.transaction(async (tx) => {
        await store.setRule(tx, { tenant, organisation }, criteria);
        const details = { organisation, criteria };
        await parts.audit.append(
          tx,
          record(actor, 'review.setRule', `organisation/${organisation}`, details),
        );
      });
      return rules(actor);
    },
  };

  return {
    reviews,
    /** Of the draft as a publication would freeze it now. */
    async stateOf(actor: Actor, id: string, content: Scenario): Promise<ReviewState> {
      const { tenant, person, name } = actor;
      const candidate = { tenant, id, content, by: { person, name, actor } };
      const [needs, reviewers, last] = await Promise.all([
        gate.needs(candidate),
        reviewersFor(actor),
        store.latest(tenant, id),
      ]);
      const isCurrent = last !== undefined && last.hash === gate.hashOf(candidate);
      return { needs, reviewers, ...(last && { last: shown(last) }), isCurrent };
    },
  };
}

function shown({ tenant: _tenant, content, beside: _beside, ...review }: ReviewRecord): Review {
  return { ...review, title: content.title };
}

function refuseUnreadable(policy: Policy, actor: Actor): void {
  refuseDenied(
    policy.decide({ actor, purpose: 'authorScenario', audience: 'staff', resource: { kind: 'scenario' } }),
  );
}
