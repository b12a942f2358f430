import { setTimeout as sleep } from 'node:timers/promises';
import { ChangjingError, type Scenario, type ShadowEnd } from '@changjing/contract';
import type { TenantContext } from '@changjing/rules';
import type {
  Changes,
  ComputingWith,
  LiveScenarios,
  Log,
  ShadowProgress,
  ShadowRecord,
  TenantId,
} from '../../kernel/index.ts';
import { computationsFor, type Computations } from '../calls/filler.ts';
import { followShadow, ShadowTaken, type Followed, type FollowParts } from './follow-shadow.ts';
import { notPublished } from './refusals.ts';
import { sidesOf } from './sides.ts';
import { shadowSides } from './take-page.ts';

export interface FollowerParts extends Omit<FollowParts, 'compute'> {
  computing: ComputingWith;
  live: Pick<LiveScenarios, 'version'>;
  changes: Changes;
  log: Log;
  contextOf: (tenant: TenantId) => TenantContext;
}

/** What people can look through, and a database should hold for it. */
const mostEpisodes = 10_000;
const mostStates = 300_000;
const longestMs = 14 * 24 * 60 * 60 * 1000;
/** So many turns without success, and it is not the database's fault. */
const mostFailures = 10;
/** Of the time; live events have the rest. */
const share = 0.25;

/** Follows the log for every draft that is being tried, one after another. */
export function createFollowers(parts: FollowerParts) {
  const { database, store, live, clock, log, contextOf } = parts;
  const compiled = new Map<string, Followed>();
  const failures = new Map<string, number>();

  async function followed(shadow: ShadowRecord): Promise<Followed> {
    const known = compiled.get(shadow.id);
    if (known !== undefined) return known;
    const version = await live.version(shadow.tenant, shadow.scenario, shadow.beside);
    if (version === undefined) throw notPublished();
    const made = {
      sides: sidesOf(shadow, version.content, contextOf(shadow.tenant)),
      computations: newComputations(shadow, version.content),
    };
    compiled.set(shadow.id, made);
    return made;
  }

  async function end(shadow: ShadowRecord, because: ShadowEnd['because'], text?: ShadowEnd['text']) {
    const at = new Date(clock.now()).toISOString();
    await database.transaction((tx) =>
      store.end(tx, shadow.tenant, shadow.scenario, { at, because, ...(text && { text }) }),
    );
    parts.changes.emit({ topic: 'scenarios', tenant: shadow.tenant, scenario: shadow.scenario });
  }

  /** Undefined while it may go on. */
  function limitOf({ counts, startedAt }: ShadowRecord): ShadowEnd['because'] | undefined {
    if (counts.episodes > mostEpisodes || counts.states > mostStates) return 'tooMuch';
    return clock.now() - Date.parse(startedAt) > longestMs ? 'expired' : undefined;
  }

  async function follow(given: ShadowRecord): Promise<void> {
    const both = await followed(given);
    const answering = parts.computing(given.candidate.code);
    try {
      for (let shadow = given, isBehind = true; isBehind;) {
        const beganMs = performance.now();
        ({ shadow, isBehind } = await followShadow(shadow, both, { ...parts, ...answering }));
        const limit = limitOf(shadow);
        if (limit !== undefined) return await end(shadow, limit);
        if (isBehind) await sleep((performance.now() - beganMs) * (1 / share - 1));
      }
    } finally {
      answering.dispose();
    }
  }

  async function followSafely(shadow: ShadowRecord): Promise<void> {
    try {
      await follow(shadow);
      failures.delete(shadow.id);
    } catch (error) {
      if (error instanceof ShadowTaken) return;
      const count = (failures.get(shadow.id) ?? 0) + 1;
      failures.set(shadow.id, count);
      log.warn({ shadow: shadow.id, error: String(error), count }, 'a draft could not be tried');
      if (count >= mostFailures) await end(shadow, 'failed', wordsOf(error));
    }
  }

  return {
    async followAll(): Promise<void> {
      const running = await store.running();
      const ids = new Set(running.map(({ id }) => id));
      for (const id of compiled.keys()) if (!ids.has(id)) compiled.delete(id);
      for (const shadow of running) await followSafely(shadow);
    },
    /** Keys that rules list are waited for from the beginning. */
    async seed(shadow: ShadowRecord): Promise<ShadowProgress> {
      const { sides } = await followed(shadow);
      const states = shadowSides.flatMap((side) =>
        sides[side].seeds(shadow.asOfMs).map((state) => ({ side, state })),
      );
      const { position, asOfMs, counts } = shadow;
      return { position, asOfMs, counts: { ...counts, states: states.length }, states, moves: [] };
    },
  };
}

/** What the version in force computes is in the log already, or could not be computed for it either. */
function newComputations({ candidate, masked }: ShadowRecord, inForce: Scenario): Computations {
  const all = computationsFor(candidate.streams, Object.values(candidate.rules), masked);
  const isNew = (stream: string, name: string) =>
    !Object.hasOwn(inForce.streams[stream]?.computed ?? {}, name);
  return new Map(
    [...all].map(([stream, own]) => [stream, own.filter(({ name }) => isNew(stream, name))] as const),
  );
}

function wordsOf(error: unknown): ShadowEnd['text'] {
  if (error instanceof ChangjingError) return error.text;
  const message = error instanceof Error ? error.message : String(error);
  return { zh: `规则运行出错：${message}`.slice(0, 500), en: `The rules failed: ${message}`.slice(0, 500) };
}
