import type { Shadow, ShadowEnd } from '@changjing/contract';
import {
  startTicking,
  uuidv7,
  type Actor,
  type Audit,
  type CaseStore,
  type Disposable,
  type LiveScenarios,
  type Policy,
  type PublicationStep,
  type Scenarios,
  type ShadowRecord,
  type Shadows,
} from '../../kernel/index.ts';
import { maskedEvents } from '../masked-events.ts';
import { withOpenedCases } from '../opened-cases.ts';
import { unknownStream } from '../refusals.ts';
import { createFollowers, type FollowerParts } from './followers.ts';
import { alreadyRunning, noneRunning, notPublished } from './refusals.ts';
import { shadowView } from './shadow-view.ts';

export interface ShadowParts extends FollowerParts {
  live: LiveScenarios;
  scenarios: Pick<Scenarios, 'candidate'>;
  policy: Policy;
  audit: Audit;
  cases: Pick<CaseStore, 'openedBy'>;
  /** How often the log is looked at; 0: only when asked, for tests. */
  tickMs?: number;
}

export interface ShadowRoom extends Disposable {
  shadows: Shadows;
  /** Ends what ran beside the version before. */
  publication: PublicationStep;
  /** Follows the log as far as it goes now. */
  follow(): Promise<void>;
}

/** Each follows the whole log of its scenario. */
const mostOfTenant = 3;

export function createShadows(parts: ShadowParts): ShadowRoom {
  const { database, store, live, audit, clock, log, policy } = parts;
  const followers = createFollowers(parts);
  const ticking = startTicking(parts.tickMs ?? 1000, followers.followAll, (error) =>
    log.warn({ error: String(error) }, 'the log could not be followed for a draft that is being tried'),
  );

  const tell = ({ tenant, scenario }: Pick<ShadowRecord, 'tenant' | 'scenario'>) =>
    parts.changes.emit({ topic: 'scenarios', tenant, scenario });

  async function view(actor: Actor, shadow: ShadowRecord): Promise<Shadow> {
    const { tenant, scenario, beside } = shadow;
    const version = await live.version(tenant, scenario, beside);
    if (version === undefined) throw notPublished();
    const seen = shadowView(shadow, version.content, await store.episodes(shadow));
    return { ...seen, rules: await withOpenedCases(parts.cases, actor, seen.rules) };
  }

  async function freeze(actor: Actor, scenario: string): Promise<ShadowRecord> {
    const candidate = await parts.scenarios.candidate(actor, scenario);
    const inForce = live.byId(actor.tenant, scenario)?.version;
    if (inForce === undefined) throw notPublished();
    for (const { on } of Object.values(candidate.rules)) {
      const { stream } = on;
      if (stream !== undefined && !Object.hasOwn(inForce.content.streams, stream))
        throw unknownStream(stream);
    }
    const nowMs = clock.now();
    return {
      tenant: actor.tenant,
      id: uuidv7(nowMs),
      scenario,
      beside: inForce.version,
      candidate,
      startedBy: { person: actor.person, name: actor.name },
      startedAt: new Date(nowMs).toISOString(),
      masked: { ...maskedEvents(policy, actor, inForce.content).byStream },
      position: await store.endOfLog(),
      asOfMs: nowMs,
      counts: { events: 0, late: 0, states: 0, episodes: 0, unknown: { draft: {}, live: {} } },
    };
  }
  const record = (tx: Parameters<Audit['append']>[0], actor: Actor, action: string, of: AuditedShadow) =>
    audit.append(tx, {
      tenant: actor.tenant,
      person: actor.person,
      post: actor.post?.id,
      action,
      target: `scenario/${of.scenario}`,
      details: { shadow: of.id },
      succeeded: true,
    });

  return {
    shadows: {
      async start(actor, scenario) {
        const shadow = await freeze(actor, scenario);
        const progress = followers.seed(shadow);
        await database.transaction(async (tx) => {
          if (!(await store.start(tx, shadow, mostOfTenant))) throw alreadyRunning(mostOfTenant);
          await store.advance(tx, shadow, await progress);
          await record(tx, actor, 'shadow.start', shadow);
        });
        tell(shadow);
        return view(actor, shadow);
      },
      async stop(actor, scenario) {
        const ended: ShadowEnd = {
          at: new Date(clock.now()).toISOString(),
          because: 'stopped',
          by: { person: actor.person, name: actor.name },
        };
        await database.transaction(async (tx) => {
          const stopped = await store.end(tx, actor.tenant, scenario, ended);
          if (stopped === undefined) throw noneRunning();
          await record(tx, actor, 'shadow.stop', { scenario, id: stopped.id });
        });
        tell({ tenant: actor.tenant, scenario });
        return view(actor, (await store.latest(actor.tenant, scenario))!);
      },
      async read(actor, scenario) {
        const found = await store.latest(actor.tenant, scenario);
        if (found === undefined) return {};
        const inForce = await live.version(actor.tenant, scenario, found.beside);
        if (inForce !== undefined) maskedEvents(policy, actor, inForce.content);
        return { shadow: await view(actor, found) };
      },
    },
    publication: {
      async beforePublish(tx, { live: { tenant, id } }) {
        await store.end(tx, tenant, id, { at: new Date(clock.now()).toISOString(), because: 'published' });
      },
    },
    follow: followers.followAll,
    dispose: () => ticking.dispose(),
  };
}

type AuditedShadow = Pick<ShadowRecord, 'scenario' | 'id'>;
