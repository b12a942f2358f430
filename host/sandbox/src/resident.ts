import type { PluginFigures } from '@changjing/contract';
import { createCpuBudget, type CpuBudget } from './cpu-budget.ts';
import { SandboxError } from './errors.ts';
import { healthy, type Health } from './health.ts';
import { createEffort, type Effort } from './effort.ts';
import { createLatencies, type Latencies } from './latencies.ts';
import { createPluginLog, type PluginLog } from './plugin-log.ts';
import { pluginName, secondsOf } from './names.ts';
import type { House } from './pool.ts';
import { residentBytes } from './proc.ts';
import { backingOffText, busyText, overCpuText, quarantinedText } from './sentences.ts';
import { createSourceMapper } from './source-map.ts';
import { createTurns, type Turns } from './turns.ts';
import type { PluginLimits, PluginSource, PluginState } from './types.ts';

/** Where a plugin lives: an isolate in a child. */
export interface Home {
  house: House;
  slot: number;
  calls: readonly string[];
}

/** A plugin the supervisor answers for, with or without a home at the moment. */
export interface Resident {
  source: PluginSource;
  limits: PluginLimits;
  /** One call at a time, so that a time limit measures the call and not its waiting. */
  turns: Turns;
  health: Health;
  cpu: CpuBudget;
  log: PluginLog;
  latencies: Latencies;
  /** A stack that points into the author's source. */
  toSource: (stack: string) => string;
  calls: number;
  heapKb: number;
  hasFailedToLoad: boolean;
  isUnresponsive: boolean;
  /** It ran when its house died and so did others: the next house is its own. */
  isSuspect: boolean;
  /** A plugin whose calls are long lives apart, with the processor time that others leave. */
  effort: Effort;
  /** How many calls of any plugin had been answered when its last one began. */
  servedBefore: number;
  activatedAt?: number;
  activationMs?: number;
  home?: Home;
}

export function newResident(source: PluginSource, limits: PluginLimits, maxWaiting: number): Resident {
  const turns = createTurns({
    limit: 1,
    maxWaiting,
    onFull: () =>
      new SandboxError({
        name: 'SandboxBusy',
        plugin: source.id,
        text: busyText(pluginName(source)),
      }),
  });
  return {
    source,
    limits,
    turns,
    health: healthy,
    cpu: createCpuBudget(limits.cpuMsPerMinute),
    log: createPluginLog(),
    latencies: createLatencies(),
    effort: createEffort(),
    servedBefore: 0,
    toSource: createSourceMapper(source.sourceMap),
    calls: 0,
    heapKb: 0,
    hasFailedToLoad: false,
    isUnresponsive: false,
    isSuspect: false,
  };
}

export function statusOf(resident: Resident, nowMs: number): PluginState['status'] {
  const { health, hasFailedToLoad, home } = resident;
  if (health.isQuarantined) return 'quarantined';
  if (hasFailedToLoad) return 'failed';
  if (retryAtOf(resident, nowMs) !== undefined) return 'backingOff';
  if (resident.isUnresponsive) return 'unresponsive';
  return home?.house.child.isAlive() ? 'active' : 'idle';
}

/** When it may be asked again; undefined when that is now. */
function retryAtOf({ health, cpu }: Resident, nowMs: number): number | undefined {
  const retryAt = Math.max(health.retryAt ?? 0, cpu.blockedUntil(nowMs) ?? 0);
  return retryAt > nowMs ? retryAt : undefined;
}

export function stateOf(resident: Resident, nowMs: number): PluginState {
  const { id, version, hash, trustGroup } = resident.source;
  const { failures, throws, lastThrow } = resident.health;
  const status = statusOf(resident, nowMs);
  const retryAt = retryAtOf(resident, nowMs);
  return {
    id,
    version,
    hash,
    trustGroup,
    status,
    failures,
    calls: resident.calls,
    throws,
    figures: figuresOf(resident),
    ...(lastThrow === undefined ? {} : { lastThrow }),
    ...(resident.activatedAt === undefined ? {} : { activatedAt: resident.activatedAt }),
    ...(status === 'backingOff' && retryAt !== undefined ? { retryAt } : {}),
  };
}

function figuresOf({ calls, activationMs, latencies, cpu, heapKb, home }: Resident): PluginFigures {
  const rss = home === undefined ? undefined : residentBytes(home.house.child.pid);
  const figures = {
    activationMs,
    p50Ms: latencies.quantile(0.5),
    p99Ms: latencies.quantile(0.99),
    cpuMs: calls === 0 && activationMs === undefined ? undefined : cpu.totalMs,
    heapMb: home === undefined || heapKb === 0 ? undefined : heapKb / 1024,
    rssMb: rss === undefined ? undefined : rss / 2 ** 20,
  };
  const known = Object.entries(figures).filter(([, value]) => value !== undefined);
  return { calls, ...Object.fromEntries(known.map(([name, value]) => [name, rounded(value as number)])) };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** @throws SandboxError PluginQuarantined, PluginBackingOff or PluginOverCpu */
export function refuseUnlessWell({ source, limits, health, cpu }: Resident, nowMs: number): void {
  const plugin = source.id;
  const name = pluginName(source);
  if (health.isQuarantined) {
    const text = quarantinedText(name, health.deaths.length);
    throw new SandboxError({ name: 'PluginQuarantined', plugin, text });
  }
  const { retryAt = 0 } = health;
  if (retryAt > nowMs) {
    const text = backingOffText(name, secondsUntil(retryAt, nowMs));
    throw new SandboxError({ name: 'PluginBackingOff', plugin, text, retryAt });
  }
  const blockedUntil = cpu.blockedUntil(nowMs);
  if (blockedUntil === undefined) return;
  const text = overCpuText(name, secondsOf(limits.cpuMsPerMinute), secondsUntil(blockedUntil, nowMs));
  throw new SandboxError({ name: 'PluginOverCpu', plugin, text, retryAt: blockedUntil });
}

const secondsUntil = (at: number, nowMs: number) => Math.ceil((at - nowMs) / 1000);
