import { availableParallelism } from 'node:os';
import { defaultBudget } from '@changjing/contract';
import { SandboxError } from './errors.ts';
import {
  defaultHealthPolicy,
  healthy,
  withDeath,
  withFailure,
  withThrow,
  type HealthPolicy,
} from './health.ts';
import { createHomes } from './homes.ts';
import { createIncidents } from './incidents.ts';
import { startInspectorServer } from './inspector-server.ts';
import { judge, type Verdict } from './judge.ts';
import { doingWords, pluginName } from './names.ts';
import { withoutNetwork } from './network.ts';
import { createPool } from './pool.ts';
import type { Cost } from './protocol/domain.js';
import { InsideFailure } from './requests.ts';
import { newResident, refuseUnlessWell, stateOf, statusOf, type Home, type Resident } from './resident.ts';
import { cancelledText, payloadText } from './sentences.ts';
import { createTurns } from './turns.ts';
import type { PluginLimits, PluginSource, Supervisor, SupervisorOptions } from './types.ts';

/** A call that runs longer lets others run beside it. */
const longAfterMs = 50;

/** One piece of work in a plugin's home. */
interface Job<T> {
  /** A call's name, or `load`. */
  doing: string;
  timeoutMs: number;
  signal?: AbortSignal;
  work: (home: Home) => Promise<T>;
}

export function createSupervisor(options: SupervisorOptions = {}): Supervisor {
  const timeoutMs = options.timeoutMs ?? 5000;
  const maxPayloadBytes = options.maxPayloadBytes ?? 32 * 2 ** 20;
  const defaultLimits: PluginLimits = {
    callMs: timeoutMs,
    cpuMsPerMinute: Infinity,
    heapMb: options.memoryLimitMb ?? 64,
    outputKb: maxPayloadBytes / 1000,
    logBytesPerSecond: defaultBudget.logBytesPerSecond,
  };
  const policy: HealthPolicy = { ...defaultHealthPolicy, ...options.health };
  const maxWaiting = options.maxWaitingPerPlugin ?? 256;
  const now = options.now ?? Date.now;
  const residents = new Map<string, Resident>();
  const concurrency = options.concurrency ?? availableParallelism();
  const processors = createTurns({ limit: concurrency, long: { afterMs: longAfterMs, max: concurrency } });
  const incidents = createIncidents(now, options.onIncident);
  const childLimits = {
    // Text is limited in characters, of up to three bytes; a bundle comes with its escapes.
    maxFrameBytes: 3 * maxPayloadBytes + 4 * 2 ** 20,
    rssCapMb: options.rssCapMb ?? 512,
  };
  const pool = createPool({
    childLimits,
    pluginsPerChild: options.pluginsPerChild ?? 20,
    warmSpare: options.warmSpare ?? options.inspect === undefined,
  });
  let isDisposed = false;
  /** Calls of all plugins that were answered. */
  let served = 0;
  const homes = createHomes({
    pool,
    loadTimeoutMs: options.inspect === undefined ? timeoutMs : undefined,
    now,
    isClosed: () => isDisposed,
    onCost: takeCost,
  });

  const inspector =
    options.inspect &&
    startInspectorServer(options.inspect.port, () =>
      [...residents.values()].map(({ source, home }) => ({
        id: source.id,
        home: home && { child: home.house.child, slot: home.slot },
      })),
    );

  /** Counts what a request used, whether it succeeded or not. */
  function takeCost(resident: Resident, { cpuMicros, heapKb, log }: Cost) {
    const { source, limits, cpu } = resident;
    const nowMs = now();
    resident.effort.spent(cpuMicros / 1000, nowMs, served > resident.servedBefore);
    if (cpu.spend(cpuMicros / 1000, nowMs)) {
      const used = Math.round(cpu.usedMs(nowMs));
      incidents.tell(source, {
        code: 'quota.cpuMsPerMinute',
        limit: limits.cpuMsPerMinute,
        used,
        unit: 'ms',
      });
    }
    if (heapKb > 0) resident.heapKb = heapKb;
    if (log === '') return;
    const used = resident.log.take(log, resident.toSource);
    if (used === 0) return;
    const limit = limits.logBytesPerSecond;
    incidents.tell(source, { code: 'quota.logBytesPerSecond', limit, used, unit: 'B' });
  }

  /** Charges what went wrong to the plugin, where it is to blame. */
  function record(resident: Resident, verdict: Verdict) {
    const { id: plugin, trustGroup } = resident.source;
    if ('breach' in verdict && verdict.breach !== undefined) incidents.tell(resident.source, verdict.breach);
    switch (verdict.kind) {
      case 'threw':
        resident.health = withThrow(resident.health, verdict.failure);
        return;
      case 'loadFailed':
        resident.hasFailedToLoad = true;
        resident.health = withFailure(resident.health, verdict.failure);
        return;
      case 'neighbour':
        resident.isSuspect ||= verdict.isSuspect;
        return;
      case 'death':
        resident.health = withDeath(resident.health, verdict.failure, policy);
        homes.evict(resident);
        options.onDeath?.({ ...verdict.failure, plugin, trustGroup, status: statusOf(resident, now()) });
        return;
      case 'cancelled':
        homes.evict(resident);
        return;
      case 'other':
    }
  }

  function refuseWhenClosed({ source }: Resident) {
    if (!isDisposed) return;
    throw new SandboxError({
      name: 'SandboxClosed',
      plugin: source.id,
      text: { zh: '沙箱已关闭', en: 'The sandbox is closed' },
    });
  }

  function cancelled({ source }: Resident, { doing, signal }: Job<unknown>) {
    const text = cancelledText(pluginName(source), doingWords(source, doing));
    return new SandboxError({ name: 'CallCancelled', plugin: source.id, text, cause: signal?.reason });
  }

  function setUnresponsive(resident: Resident, isUnresponsive: boolean) {
    if (resident.isUnresponsive === isUnresponsive) return;
    resident.isUnresponsive = isUnresponsive;
    options.onStatus?.(resident.source.id);
  }

  /** Does the job in the plugin's home; a neighbour's death is retried once, elsewhere. */
  async function attempt<T>(resident: Resident, job: Job<T>, isRetry = false): Promise<T> {
    refuseWhenClosed(resident);
    refuseUnlessWell(resident, now());
    let doing = 'load';
    try {
      const home = await homes.settle(resident);
      if (job.signal?.aborted) throw cancelled(resident, job);
      doing = job.doing;
      const result = await job.work(home);
      resident.isSuspect = false;
      return result;
    } catch (error) {
      refuseWhenClosed(resident);
      if (error instanceof InsideFailure && error.failure.cost) takeCost(resident, error.failure.cost);
      const verdict = judge(error, {
        source: resident.source,
        doing,
        limits: resident.limits,
        timeoutMs: doing === 'load' ? timeoutMs : job.timeoutMs,
        rssCapMb: childLimits.rssCapMb,
        nowMs: now(),
        toSource: resident.toSource,
      });
      record(resident, verdict);
      if (verdict.kind === 'neighbour' && !isRetry) return attempt(resident, job, true);
      throw verdict.error;
    } finally {
      setUnresponsive(resident, false);
    }
  }

  async function inTurn<T>(resident: Resident, job: Job<T>): Promise<T> {
    const { signal } = job;
    async function go() {
      await resident.effort.rested(now(), signal);
      return processors.run(() => attempt(resident, job), signal);
    }
    try {
      return await resident.turns.run(go, signal);
    } catch (error) {
      throw signal?.aborted && error === signal.reason ? cancelled(resident, job) : error;
    }
  }

  /** The plugin's own limits where it has them; no answer is longer than what goes through the channel. */
  function limitsFor(plugin: PluginSource): PluginLimits {
    const limits = { ...defaultLimits, ...limitsOf(plugin) };
    return {
      ...limits,
      outputKb: Math.min(limits.outputKb, maxPayloadBytes / 1000),
    };
  }

  /** The isolate has its limits from its start: it is opened anew at the next call. */
  function limit(resident: Resident, limits: PluginLimits) {
    resident.limits = limits;
    resident.cpu.limitMs = limits.cpuMsPerMinute;
    homes.evictInTurn(resident);
  }

  function need(pluginId: string): Resident {
    const resident = residents.get(pluginId);
    if (resident !== undefined) return resident;
    throw new SandboxError({
      name: 'PluginUnknown',
      plugin: pluginId,
      text: { zh: `插件 ${pluginId} 没有装载`, en: `Plugin ${pluginId} is not loaded` },
    });
  }

  function refuseLarge({ source }: Resident, json: string) {
    if (json.length <= maxPayloadBytes / 3) return;
    const used = Buffer.byteLength(json);
    if (used <= maxPayloadBytes) return;
    incidents.tell(source, { code: 'quota.payloadBytes', limit: maxPayloadBytes, used, unit: 'B' });
    const text = payloadText(pluginName(source), maxPayloadBytes);
    throw new SandboxError({ name: 'PayloadTooLarge', plugin: source.id, text });
  }

  return {
    async load(plugin) {
      const present = residents.get(plugin.id);
      const limits = limitsFor(plugin);
      const isSame = present !== undefined && isSameCode(present.source, plugin);
      if (isSame && !areSame(present.limits, limits)) limit(present, limits);
      const resident = isSame ? present : newResident(plugin, limits, maxWaiting);
      if (present === undefined) residents.set(plugin.id, resident);
      const { calls } = await inTurn(resident, { doing: 'load', timeoutMs, work: async (home) => home });
      if (present !== undefined && !isSame) {
        residents.set(plugin.id, resident);
        homes.evictInTurn(present);
      }
      return { id: plugin.id, version: plugin.version, hash: plugin.hash, calls };
    },

    async call(pluginId, name, json, { clockMs, seed = 0, signal, ...asked } = {}) {
      const resident = need(pluginId);
      refuseLarge(resident, json);
      const { callMs } = resident.limits;
      const hasOwn = resident.source.limits?.callMs !== undefined;
      const limitMs = hasOwn ? Math.min(callMs, asked.timeoutMs ?? callMs) : (asked.timeoutMs ?? callMs);
      return inTurn(resident, {
        doing: name,
        timeoutMs: limitMs,
        ...(signal && { signal }),
        async work({ house, slot }) {
          const startedAt = performance.now();
          resident.servedBefore = served;
          const { text, ...cost } = await house.child.isolates.$call(
            { slot, name, json, clockMs: clockMs ?? now(), seed },
            {
              ...(inspector === undefined && {
                timeoutMs: limitMs,
                onSlow: () => setUnresponsive(resident, true),
              }),
              ...(signal && { signal }),
            },
          );
          resident.latencies.add(performance.now() - startedAt);
          resident.calls += 1;
          takeCost(resident, cost);
          served += 1;
          return text;
        },
      });
    },

    state(pluginId) {
      const resident = residents.get(pluginId);
      return resident === undefined ? undefined : stateOf(resident, now());
    },
    states: () => [...residents.values()].map((resident) => stateOf(resident, now())),
    log: (pluginId) => residents.get(pluginId)?.log.lines() ?? [],
    toSource: (pluginId, stack) => residents.get(pluginId)?.toSource(stack) ?? stack,
    release(pluginId) {
      const resident = need(pluginId);
      const { failures, throws } = resident.health;
      resident.health = { ...healthy, failures, throws };
    },
    unload(pluginId) {
      const resident = residents.get(pluginId);
      residents.delete(pluginId);
      if (resident !== undefined) homes.evictInTurn(resident);
    },
    setRssCap(rssCapMb) {
      childLimits.rssCapMb = rssCapMb;
    },
    hardening: () => ({ network: withoutNetwork().length > 0 ? 'removed' : 'reachable' }),
    pids: () => pool.pids(),
    async inspectorUrl(pluginId) {
      return inspector?.url(need(pluginId).source.id);
    },
    async dispose() {
      isDisposed = true;
      incidents.dispose();
      await inspector?.dispose();
      await pool.dispose();
    },
  };
}

/** The limits of a plugin that concern the sandbox; a whole budget may stand there. */
function limitsOf({ limits = {} }: PluginSource): Partial<PluginLimits> {
  const { callMs, cpuMsPerMinute, heapMb, outputKb, logBytesPerSecond } = limits;
  const named = { callMs, cpuMsPerMinute, heapMb, outputKb, logBytesPerSecond };
  return Object.fromEntries(Object.entries(named).filter(([, limit]) => limit !== undefined));
}

function isSameCode(present: PluginSource, plugin: PluginSource): boolean {
  return present.hash === plugin.hash && present.trustGroup === plugin.trustGroup;
}

function areSame(some: PluginLimits, others: PluginLimits): boolean {
  const names = Object.keys(some) as (keyof PluginLimits)[];
  return names.every((name) => some[name] === others[name]);
}
