import { availableParallelism } from 'node:os';
import { ChildGone, InsideFailure } from './child-process.ts';
import { SandboxError } from './errors.ts';
import {
  defaultHealthPolicy,
  failureOf,
  healthy,
  withDeath,
  withFailure,
  withThrow,
  type Health,
  type HealthPolicy,
  type PluginFailure,
} from './health.ts';
import { createPool, type House } from './pool.ts';
import {
  backingOffText,
  deathSentence,
  loadFailedText,
  neighbourText,
  quarantinedText,
  threwText,
} from './sentences.ts';
import { createTurns, type Turns } from './turns.ts';

export interface PluginSource {
  /** `publisher.plugin` */
  id: string;
  /** Plugins of one group may share a process: vendor × tenant. */
  trustGroup: string;
  version: string;
  /** Content hash of the package; another hash is another plugin to the sandbox. */
  hash: string;
  /** One ES module without imports whose default export definePlugin made. */
  code: string;
}

export interface LoadedPlugin {
  id: string;
  version: string;
  hash: string;
  /** What may be called: `connectors/depthSensor.parse`. */
  calls: readonly string[];
}

export interface PluginState {
  id: string;
  version: string;
  hash: string;
  trustGroup: string;
  status: 'idle' | 'active' | 'failed' | 'backingOff' | 'quarantined';
  /** Deaths and failed loads, newest last: what happened, in a sentence for the desk. */
  failures: readonly PluginFailure[];
  calls: number;
  throws: number;
  lastThrow?: PluginFailure;
  /** ms since 1970 */
  activatedAt?: number;
  /** When it is asked again, while it backs off. */
  retryAt?: number;
}

export interface DeathReport extends PluginFailure {
  plugin: string;
  trustGroup: string;
  status: PluginState['status'];
}

export interface CallOptions {
  timeoutMs?: number;
  /** What `Date` says inside, in ms since 1970; the supervisor's clock when absent. */
  clockMs?: number;
  /** Seeds `Math.random` for this call; 0 when absent, so that a call repeats exactly. */
  seed?: number;
}

export interface SupervisorOptions {
  memoryLimitMb?: number;
  /** Limit of one call or load. */
  timeoutMs?: number;
  /** Limit of a whole child. */
  rssCapMb?: number;
  maxPayloadBytes?: number;
  pluginsPerChild?: number;
  /** Calls that run at once; the number of processors when absent. */
  concurrency?: number;
  /** Calls that may wait for one plugin. */
  maxWaitingPerPlugin?: number;
  warmSpare?: boolean;
  health?: Partial<HealthPolicy>;
  /** A death charged to a plugin. */
  onDeath?: (report: DeathReport) => void;
  now?: () => number;
}

export interface Supervisor {
  /**
   * Starts a plugin, or replaces it when its hash differs: the new one answers before the old one leaves.
   * @throws SandboxError PluginLoadFailed, SandboxTimeout, SandboxOutOfMemory, SandboxUnavailable
   */
  load(plugin: PluginSource): Promise<LoadedPlugin>;
  /**
   * Calls a function of a loaded plugin with JSON text; gives its text.
   * @throws SandboxError by name: PluginThrew, SandboxTimeout, SandboxOutOfMemory, SandboxDied,
   *   PluginBackingOff, PluginQuarantined, SandboxBusy, PayloadTooLarge, PluginUnknown
   */
  call(pluginId: string, name: string, json: string, options?: CallOptions): Promise<string>;
  state(pluginId: string): PluginState | undefined;
  states(): PluginState[];
  /** Lets a quarantined plugin try again. */
  release(pluginId: string): void;
  unload(pluginId: string): void;
  /** Process ids of the children. */
  pids(): number[];
  /** Ends every child; nothing is left behind. */
  dispose(): Promise<void>;
}

interface Home {
  house: House;
  slot: number;
  calls: readonly string[];
}

interface Resident {
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

export function createSupervisor(options: SupervisorOptions = {}): Supervisor {
  const timeoutMs = options.timeoutMs ?? 5000;
  const memoryLimitMb = options.memoryLimitMb ?? 64;
  const maxPayloadBytes = options.maxPayloadBytes ?? 32 * 2 ** 20;
  const policy: HealthPolicy = { ...defaultHealthPolicy, ...options.health };
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

  function newResident(source: PluginSource): Resident {
    const turns = createTurns({
      limit: 1,
      maxWaiting: options.maxWaitingPerPlugin ?? 256,
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

  function statusOf(resident: Resident): PluginState['status'] {
    if (resident.health.isQuarantined) return 'quarantined';
    if (resident.hasFailedToLoad) return 'failed';
    if ((resident.health.retryAt ?? 0) > now()) return 'backingOff';
    return resident.home?.house.child.isAlive() ? 'active' : 'idle';
  }

  function refuseUnlessWell({ source, health }: Resident) {
    if (isDisposed) {
      throw new SandboxError({
        name: 'SandboxClosed',
        plugin: source.id,
        text: { zh: '沙箱已关闭', en: 'The sandbox is closed' },
      });
    }
    if (health.isQuarantined) {
      throw new SandboxError({
        name: 'PluginQuarantined',
        plugin: source.id,
        text: quarantinedText(source.id, health.deaths.length),
      });
    }
    const waitMs = (health.retryAt ?? 0) - now();
    if (waitMs > 0) {
      throw new SandboxError({
        name: 'PluginBackingOff',
        plugin: source.id,
        text: backingOffText(source.id, Math.ceil(waitMs / 1000)),
        ...(health.retryAt === undefined ? {} : { retryAt: health.retryAt }),
      });
    }
  }

  /** Turns what the child did into the caller's error, and charges the plugin when it is to blame. */
  function explain(resident: Resident, doing: string, error: unknown): unknown {
    const { id, trustGroup } = resident.source;
    if (error instanceof InsideFailure && error.failure.kind === 'threw') {
      const { message, stack } = error.failure;
      const isLoad = doing === 'load';
      const text = isLoad ? loadFailedText(id, message) : threwText(id, doing, message);
      const what = failureOf(now(), isLoad ? 'loadFailed' : 'threw', text);
      resident.health = (isLoad ? withFailure : withThrow)(resident.health, what);
      return new SandboxError({
        name: isLoad ? 'PluginLoadFailed' : 'PluginThrew',
        plugin: id,
        text,
        inside: { message, ...(stack === undefined ? {} : { stack }) },
      });
    }
    const isDeath = error instanceof InsideFailure || error instanceof ChildGone;
    if (!isDeath) return error;
    if (error instanceof ChildGone && error.part !== 'culprit') {
      resident.isSuspect ||= error.part === 'suspect';
      return new SandboxError({ name: 'SandboxDied', plugin: id, text: neighbourText(id), cause: error });
    }
    const code = error instanceof ChildGone ? error.code : 'outOfMemory';
    const limit = error instanceof ChildGone ? error.detail : `${memoryLimitMb} MB`;
    const text = deathSentence({ plugin: id, doing, code, limit });
    const failure = failureOf(now(), code, text);
    resident.health = withDeath(resident.health, failure, policy);
    evict(resident);
    options.onDeath?.({ ...failure, plugin: id, trustGroup, status: statusOf(resident) });
    const names = {
      timeout: 'SandboxTimeout',
      outOfMemory: 'SandboxOutOfMemory',
      crash: 'SandboxDied',
    } as const;
    return new SandboxError({ name: names[code], plugin: id, text, cause: error });
  }

  function evict(resident: Resident) {
    const { home } = resident;
    resident.home = undefined;
    if (home !== undefined) pool.leaveHouse(home.house, home.slot);
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
    refuseUnlessWell(resident);
    let phase = 'load';
    try {
      const home = await settle(resident);
      phase = doing;
      const result = await work(home);
      resident.isSuspect = false;
      return result;
    } catch (error) {
      if (isDisposed) refuseUnlessWell(resident);
      const explained = explain(resident, phase, error);
      const isOthers = error instanceof ChildGone && error.part !== 'culprit';
      if (isOthers && !isRetry) return attempt(resident, doing, work, true);
      if (explained instanceof SandboxError && explained.name === 'PluginLoadFailed') {
        resident.hasFailedToLoad = true;
      }
      throw explained;
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

  function stateOf(resident: Resident): PluginState {
    const { id, version, hash, trustGroup } = resident.source;
    const status = statusOf(resident);
    const { failures, retryAt, throws, lastThrow } = resident.health;
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

  return {
    async load(plugin) {
      const present = residents.get(plugin.id);
      const isSame = present?.source.hash === plugin.hash && present.source.trustGroup === plugin.trustGroup;
      const resident = isSame ? present : newResident(plugin);
      if (present === undefined) residents.set(plugin.id, resident);
      const calls = await inTurn(resident, 'load', async (home) => home.calls);
      if (present !== undefined && !isSame) {
        residents.set(plugin.id, resident);
        void present.turns.run(async () => evict(present));
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
      return resident === undefined ? undefined : stateOf(resident);
    },
    states: () => [...residents.values()].map(stateOf),
    release(pluginId) {
      const resident = need(pluginId);
      const { failures, throws } = resident.health;
      resident.health = { ...healthy, failures, throws };
    },
    unload(pluginId) {
      const resident = residents.get(pluginId);
      residents.delete(pluginId);
      if (resident !== undefined) void resident.turns.run(async () => evict(resident));
    },
    pids: () => pool.pids(),
    dispose() {
      isDisposed = true;
      return pool.dispose();
    },
  };
}
