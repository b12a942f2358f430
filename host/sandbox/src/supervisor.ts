import { availableParallelism } from 'node:os';
import { SandboxError } from './errors.ts';
import {
  defaultHealthPolicy,
  healthy,
  withDeath,
  withFailure,
  withThrow,
  type HealthPolicy,
} from './health.ts';
import { judge, type Verdict } from './judge.ts';
import { createPool, type House } from './pool.ts';
import { newResident, refuseUnlessWell, stateOf, statusOf, type Home, type Resident } from './resident.ts';
import { createTurns } from './turns.ts';
import type { Supervisor, SupervisorOptions } from './types.ts';

export function createSupervisor(options: SupervisorOptions = {}): Supervisor {
  const timeoutMs = options.timeoutMs ?? 5000;
  const memoryLimitMb = options.memoryLimitMb ?? 64;
  const maxPayloadBytes = options.maxPayloadBytes ?? 32 * 2 ** 20;
  const policy: HealthPolicy = { ...defaultHealthPolicy, ...options.health };
  const maxWaiting = options.maxWaitingPerPlugin ?? 256;
  const now = options.now ?? Date.now;
  const residents = new Map<string, Resident>();
  const processors = createTurns({ limit: options.concurrency ?? availableParallelism() });
  const pool = createPool({
    // Text is limited in characters, of up to three bytes; a bundle comes with its escapes.
    maxFrameBytes: 3 * maxPayloadBytes + 4 * 2 ** 20,
    rssCapMb: options.rssCapMb ?? 512,
    pluginsPerChild: options.pluginsPerChild ?? 20,
    warmSpare: options.warmSpare ?? true,
  });
  let nextSlot = 1;
  let isDisposed = false;

  /** Charges what went wrong to the plugin, where it is to blame. */
  function record(resident: Resident, verdict: Verdict) {
    const { id: plugin, trustGroup } = resident.source;
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
        evict(resident);
        options.onDeath?.({ ...verdict.failure, plugin, trustGroup, status: statusOf(resident, now()) });
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

  function evict(resident: Resident) {
    const { home } = resident;
    resident.home = undefined;
    if (home !== undefined) pool.leaveHouse(home.house, home.slot);
  }

  /** After the calls that wait already; at once when too many wait. */
  function evictInTurn(resident: Resident) {
    const moveOut = async () => evict(resident);
    resident.turns.run(moveOut).catch(moveOut);
  }

  /** The plugin's home; moves it in when it has none or its house is gone. */
  async function settle(resident: Resident): Promise<Home> {
    if (resident.home?.house.child.isAlive()) return resident.home;
    const { source } = resident;
    const house = await takeHouse(resident);
    const slot = nextSlot;
    nextSlot = (nextSlot % 0xffff) + 1;
    house.slots.add(slot);
    const request = { code: source.code, memoryLimitMb, maxOutputChars: maxPayloadBytes };
    try {
      const names = await house.child.load(slot, JSON.stringify(request), timeoutMs);
      resident.home = { house, slot, calls: JSON.parse(names) as string[] };
    } catch (error) {
      pool.leaveHouse(house, slot);
      throw error;
    }
    resident.activatedAt = now();
    resident.hasFailedToLoad = false;
    return resident.home;
  }

  async function takeHouse({ source, isSuspect }: Resident): Promise<House> {
    try {
      return await pool.takeHouse(source.trustGroup, isSuspect);
    } catch (error) {
      throw new SandboxError({
        name: isDisposed ? 'SandboxClosed' : 'SandboxUnavailable',
        plugin: source.id,
        text: { zh: '沙箱进程无法启动', en: `The sandbox process could not be started: ${String(error)}` },
        cause: error,
      });
    }
  }

  /** Does the work in the plugin's home; a neighbour's death is retried once, elsewhere. */
  async function attempt<T>(
    resident: Resident,
    doing: string,
    work: (home: Home) => Promise<T>,
    isRetry = false,
  ): Promise<T> {
    refuseWhenClosed(resident);
    refuseUnlessWell(resident, now());
    let phase = 'load';
    try {
      const home = await settle(resident);
      phase = doing;
      const result = await work(home);
      resident.isSuspect = false;
      return result;
    } catch (error) {
      refuseWhenClosed(resident);
      const plugin = resident.source.id;
      const verdict = judge(error, { plugin, doing: phase, memoryLimitMb, nowMs: now() });
      record(resident, verdict);
      if (verdict.kind === 'neighbour' && !isRetry) return attempt(resident, doing, work, true);
      throw verdict.error;
    }
  }

  function inTurn<T>(resident: Resident, doing: string, work: (home: Home) => Promise<T>): Promise<T> {
    return resident.turns.run(() => processors.run(() => attempt(resident, doing, work)));
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

  return {
    async load(plugin) {
      const present = residents.get(plugin.id);
      const isSame = present?.source.hash === plugin.hash && present.source.trustGroup === plugin.trustGroup;
      const resident = isSame ? present : newResident(plugin, maxWaiting);
      if (present === undefined) residents.set(plugin.id, resident);
      const calls = await inTurn(resident, 'load', async (home) => home.calls);
      if (present !== undefined && !isSame) {
        residents.set(plugin.id, resident);
        evictInTurn(present);
      }
      return { id: plugin.id, version: plugin.version, hash: plugin.hash, calls };
    },

    async call(pluginId, name, json, callOptions = {}) {
      const resident = need(pluginId);
      const limitMs = callOptions.timeoutMs ?? timeoutMs;
      if (json.length > maxPayloadBytes || Buffer.byteLength(json) > maxPayloadBytes) {
        throw new SandboxError({
          name: 'PayloadTooLarge',
          plugin: pluginId,
          text: {
            zh: `交给插件 ${pluginId} 的数据超过 ${maxPayloadBytes} 字节`,
            en: `The data for plugin ${pluginId} is larger than ${maxPayloadBytes} bytes`,
          },
        });
      }
      const answer = await inTurn(resident, name, ({ house, slot }) =>
        house.child.call(
          { slot, name, json, clockMs: callOptions.clockMs ?? now(), seed: callOptions.seed ?? 0 },
          limitMs,
        ),
      );
      resident.calls += 1;
      return answer;
    },

    state(pluginId) {
      const resident = residents.get(pluginId);
      return resident === undefined ? undefined : stateOf(resident, now());
    },
    states: () => [...residents.values()].map((resident) => stateOf(resident, now())),
    release(pluginId) {
      const resident = need(pluginId);
      const { failures, throws } = resident.health;
      resident.health = { ...healthy, failures, throws };
    },
    unload(pluginId) {
      const resident = residents.get(pluginId);
      residents.delete(pluginId);
      if (resident !== undefined) evictInTurn(resident);
    },
    pids: () => pool.pids(),
    dispose() {
      isDisposed = true;
      return pool.dispose();
    },
  };
}
