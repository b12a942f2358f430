import { SandboxError } from './errors.ts';
import { healthy, type Health } from './health.ts';
import type { House } from './pool.ts';
import { backingOffText, quarantinedText } from './sentences.ts';
import { createTurns, type Turns } from './turns.ts';
import type { PluginSource, PluginState } from './types.ts';

/** Where a plugin lives: an isolate in a child. */
export interface Home {
  house: House;
  slot: number;
  calls: readonly string[];
}

/** A plugin the supervisor answers for, with or without a home at the moment. */
export interface Resident {
  source: PluginSource;
  /** One call at a time, so that a time limit measures the call and not its waiting. */
  turns: Turns;
  health: Health;
  calls: number;
  hasFailedToLoad: boolean;
  /** It ran when its house died and so did others: the next house is its own. */
  isSuspect: boolean;
  activatedAt?: number;
  home?: Home;
}

export function newResident(source: PluginSource, maxWaiting: number): Resident {
  const turns = createTurns({
    limit: 1,
    maxWaiting,
    onFull: () =>
      new SandboxError({
        name: 'SandboxBusy',
        plugin: source.id,
        text: {
          zh: `插件 ${source.id} 忙不过来，排队的请求已满`,
          en: `Plugin ${source.id} is overloaded: too many calls are waiting`,
        },
      }),
  });
  return { source, turns, health: healthy, calls: 0, hasFailedToLoad: false, isSuspect: false };
}

export function statusOf({ health, hasFailedToLoad, home }: Resident, nowMs: number): PluginState['status'] {
  if (health.isQuarantined) return 'quarantined';
  if (hasFailedToLoad) return 'failed';
  if ((health.retryAt ?? 0) > nowMs) return 'backingOff';
  return home?.house.child.isAlive() ? 'active' : 'idle';
}

export function stateOf(resident: Resident, nowMs: number): PluginState {
  const { id, version, hash, trustGroup } = resident.source;
  const { failures, retryAt, throws, lastThrow } = resident.health;
  const status = statusOf(resident, nowMs);
  return {
    id,
    version,
    hash,
    trustGroup,
    status,
    failures,
    calls: resident.calls,
    throws,
    ...(lastThrow === undefined ? {} : { lastThrow }),
    ...(resident.activatedAt === undefined ? {} : { activatedAt: resident.activatedAt }),
    ...(status === 'backingOff' && retryAt !== undefined ? { retryAt } : {}),
  };
}

/** @throws SandboxError PluginQuarantined or PluginBackingOff */
export function refuseUnlessWell({ source, health }: Resident, nowMs: number): void {
  if (health.isQuarantined) {
    throw new SandboxError({
      name: 'PluginQuarantined',
      plugin: source.id,
      text: quarantinedText(source.id, health.deaths.length),
    });
  }
  const waitMs = (health.retryAt ?? 0) - nowMs;
  if (waitMs <= 0) return;
  throw new SandboxError({
    name: 'PluginBackingOff',
    plugin: source.id,
    text: backingOffText(source.id, Math.ceil(waitMs / 1000)),
    retryAt: nowMs + waitMs,
  });
}
