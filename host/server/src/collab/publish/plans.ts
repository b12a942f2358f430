import { ChangjingError, roles, type PublicationPlan } from '@changjing/contract';
import { hasErrors } from '@changjing/scenario';
import {
  refuseDenied,
  startTicking,
  uuidv7,
  type Actor,
  type Disposable,
  type DistrictBases,
  type Log,
  type PlanRecord,
  type PlanStore,
  type Policy,
  type PostHoldings,
  type PublicationPlans,
  type WaitingPlan,
} from '../../kernel/index.ts';
import type { ReviewGate } from '../reviews/gate.ts';
import type { Check } from './check.ts';
import { notPublishable } from './failures.ts';
import { noPlan, otherPlan, outOfTime, planWaits, publishedSince, rightsGone } from './plan-refusals.ts';
import { publishContent, type Publisher, type PublishParts } from './publish.ts';
import type { createPublisher } from './publisher.ts';

const dayMs = 24 * 60 * 60 * 1000;
const farthestMs = 366 * dayMs;

export interface PlanParts extends PublishParts {
  plans: PlanStore;
  bases: DistrictBases;
  holdings: Pick<PostHoldings, 'of'>;
  policy: Policy;
  log: Log;
  check: Check;
  gate: ReviewGate;
  publisher: ReturnType<typeof createPublisher>;
  inTurn: <T>(scenario: string, work: () => Promise<T>) => Promise<T>;
}

export interface PlanRoom {
  plans: PublicationPlans;
  /** Publishes what is due, and ends what a publication by hand has overtaken. */
  publishDue(): Promise<void>;
  /** Looks for what is due from now on. */
  startPlans(): Disposable;
}

/** Publications at a set time: kept in the database, checked again when their time has come. */
export function createPlans(parts: PlanParts): PlanRoom {
  const { database, plans, clock, live, inTurn } = parts;
  const now = () => new Date(clock.now()).toISOString();

  const inForce = ({ tenant, scenario }: WaitingPlan) => live.byId(tenant, scenario)?.version.version;

  function told({ tenant, scenario }: WaitingPlan): void {
    parts.changes.emit({ topic: 'scenarios', tenant, scenario });
  }

  async function make(
    actor: Actor,
    scenario: string,
    { note, at }: { note: string; at: string },
  ): Promise<PublicationPlan> {
    const { tenant } = actor;
    const waitMs = Date.parse(at) - clock.now();
    if (waitMs <= 0 || waitMs > farthestMs) throw outOfTime();
    const content = await parts.publisher.publishable(tenant, scenario, publisherOf(actor));
    await parts.gate.require({ tenant, id: scenario, content, by: publisherOf(actor) });
    const plan: PlanRecord = {
      tenant,
      scenario,
      id: uuidv7(clock.now()),
      at: new Date(at).toISOString(),
      note: note.replaceAll('\0', ''),
      content,
      beside: live.byId(tenant, scenario)?.version.version,
      madeAt: now(),
      madeBy: { person: actor.person, name: actor.name },
      post: actor.post?.id,
    };
    await database.transaction(async (tx) => {
      if (!(await plans.add(tx, plan))) throw planWaits();
      await parts.audit.append(tx, entry(plan, 'plan', publisherOf(actor)));
    });
    told(plan);
    return shown(plan);
  }

  async function withdraw(actor: Actor, scenario: string): Promise<PublicationPlan> {
    const plan = await plans.latest(actor.tenant, scenario);
    if (!plan || plan.ended) throw noPlan();
    const ended = {
      at: now(),
      because: 'withdrawn',
      by: { person: actor.person, name: actor.name },
    } as const;
    await database.transaction(async (tx) => {
      if (!(await plans.end(tx, plan, ended))) throw noPlan();
      await parts.audit.append(tx, entry(plan, 'withdrawPlan', publisherOf(actor)));
    });
    told(plan);
    return shown({ ...plan, ended });
  }

  /** Everything that was asked when it was made, asked again. */
  async function recheck(plan: PlanRecord): Promise<Publisher> {
    const { tenant, scenario, content } = plan;
    const by = await publisherNow(parts, plan);
    if (isOvertaken(plan)) throw publishedSince(inForce(plan) ?? 0);
    const problems = await parts.check.checkContent(tenant, scenario, content, by.actor);
    if (hasErrors(problems)) throw notPublishable(problems);
    await parts.gate.require({ tenant, id: scenario, content, by });
    return by;
  }

  async function publishOne(plan: PlanRecord): Promise<void> {
    const { tenant, scenario: id, content, note } = plan;
    const by = await recheck(plan);
    const version = (await parts.scenarios.lastVersion(tenant, id)) + 1;
    const ended = { at: now(), because: 'published', version } as const;
    await publishContent(parts, {
      tenant,
      id,
      content,
      note,
      by,
      // In the same commit: a host that is killed has either done both or neither.
      edit: {
        async append(tx) {
          if (!(await plans.end(tx, plan, ended))) throw otherPlan();
        },
        apply: async () => {},
      },
    });
  }

  async function refuse(plan: WaitingPlan, { text }: ChangjingError): Promise<void> {
    const ended = { at: now(), because: 'refused', text } as const;
    await database.transaction(async (tx) => {
      if (!(await plans.end(tx, plan, ended))) return;
      await parts.audit.append(tx, {
        ...entry(plan, 'planRefused', { person: 'host', name: '系统' }),
        succeeded: false,
      });
    });
    told(plan);
  }

  function isOvertaken(plan: WaitingPlan): boolean {
    return inForce(plan) !== plan.beside;
  }
  /** Nobody waits for what will not come. */
  async function endOvertaken(): Promise<void> {
    for (const plan of await plans.waiting()) {
      if (isOvertaken(plan))
        await inTurn(plan.scenario, () => refuse(plan, publishedSince(inForce(plan) ?? 0)));
    }
  }

  async function publishDue(): Promise<void> {
    await endOvertaken();
    for (const plan of await plans.due(now())) {
      await inTurn(plan.scenario, async () => {
        try {
          await publishOne(plan);
        } catch (error) {
          // Anything else, a database that is away for one, is tried again.
          if (!(error instanceof ChangjingError)) throw error;
          await refuse(plan, error);
        }
      });
    }
  }

  return {
    publishDue,
    startPlans: () =>
      startTicking(2_000, publishDue, (error) =>
        parts.log.warn({ error: String(error) }, 'a planned publication is tried again'),
      ),
    plans: {
      async make(actor, scenario, given) {
        refuseUnreadable(parts.policy, actor);
        return make(actor, scenario, given);
      },
      async withdraw(actor, scenario) {
        refuseUnreadable(parts.policy, actor);
        return withdraw(actor, scenario);
      },
      async read(actor, scenario) {
        refuseUnreadable(parts.policy, actor);
        const plan = await plans.latest(actor.tenant, scenario);
        return plan ? { plan: shown(plan) } : {};
      },
    },
  };
}

/** The person as of now: who left the post in which it was made publishes no more. */
async function publisherNow(
  { bases, holdings }: PlanParts,
  { tenant, madeBy: { person, name }, post: id }: PlanRecord,
): Promise<Publisher> {
  const post = id === undefined ? undefined : bases.current(tenant).posts[id];
  const isHeld = id !== undefined && (await holdings.of(tenant, person)).includes(id);
  const permissions = new Set(post ? roles[post.role] : []);
  if (!post || !isHeld || !permissions.has('scenario.publish')) throw rightsGone(name);
  const held = { ...post, id: id! };
  return { person, name, post: id, actor: { tenant, person, name, posts: [held], post: held, permissions } };
}

function shown({ id, at, note, madeAt, madeBy, ended }: PlanRecord): PublicationPlan {
  return { id, at, note, madeAt, madeBy, ...(ended && { ended }) };
}

function entry(plan: WaitingPlan, action: string, by: Publisher) {
  return {
    tenant: plan.tenant,
    person: by.person,
    post: by.post,
    action: `scenario.${action}`,
    target: `scenario/${plan.scenario}`,
    details: { at: plan.at, plan: plan.id },
    succeeded: true,
  };
}

function refuseUnreadable(policy: Policy, actor: Actor): void {
  refuseDenied(
    policy.decide({ actor, purpose: 'authorScenario', audience: 'staff', resource: { kind: 'scenario' } }),
  );
}

function publisherOf(actor: Actor): Publisher {
  return { person: actor.person, name: actor.name, post: actor.post?.id, actor };
}
