import type { Budget, LocalizedText, PluginFigures } from '@changjing/contract';
import type { HealthPolicy, PluginFailure } from './health.ts';
import type { PluginQuotaIncident } from './incidents.ts';
import type { LogLine } from './protocol/isolates.js';

/** What one plugin may use, as `Budget` of the contract says; what is absent is the supervisor's default. */
export type PluginLimits = Pick<
  Budget,
  'callMs' | 'cpuMsPerMinute' | 'heapMb' | 'outputKb' | 'logBytesPerSecond'
>;

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
  /** What people call it and its calls: sentences of the sandbox say these, and the id or name where there is none. */
  titles?: { plugin: LocalizedText; calls: Readonly<Record<string, LocalizedText>> };
  /** Text of the bundle's source map: stacks then point into the author's files. */
  sourceMap?: string;
  limits?: Partial<PluginLimits>;
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
  /** unresponsive: its process has the call, and half the time for it is over. */
  status: 'idle' | 'active' | 'unresponsive' | 'failed' | 'backingOff' | 'quarantined';
  /** Deaths and failed loads, newest last: what happened, in a sentence for the desk. */
  failures: readonly PluginFailure[];
  calls: number;
  throws: number;
  lastThrow?: PluginFailure;
  /** ms since 1970 */
  activatedAt?: number;
  /** When it is asked again, while it backs off or has used up its processor time. */
  retryAt?: number;
  figures: PluginFigures;
}

export interface DeathReport extends PluginFailure {
  plugin: string;
  trustGroup: string;
  status: PluginState['status'];
}

export interface CallOptions {
  /** Shorter than the plugin's own limit; a longer one does not count. */
  timeoutMs?: number;
  /** Ends the call: one that waits leaves the queue, one that runs is stopped and charged to nobody. */
  signal?: AbortSignal;
  /** What `Date` says inside, in ms since 1970; the supervisor's clock when absent. */
  clockMs?: number;
  /** Seeds `Math.random` for this call; 0 when absent, so that a call repeats exactly. */
  seed?: number;
}

export interface SupervisorOptions {
  /** Heap of a plugin whose limits do not say. */
  memoryLimitMb?: number;
  /** Limit of a load, and of one call where neither the plugin's limits nor the call say. */
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
  /**
   * For an author's own machine: a debugger (Chrome DevTools, VS Code) may attach on this port of
   * 127.0.0.1 and stop plugins for as long as it likes, so no call has a time limit. 0: any free port.
   */
  inspect?: { port: number };
  health?: Partial<HealthPolicy>;
  /** A death charged to a plugin. */
  onDeath?: (report: DeathReport) => void;
  /** A plugin reached one of its limits. */
  onIncident?: (incident: PluginQuotaIncident) => void;
  /** A plugin became unresponsive, or answers again. */
  onStatus?: (pluginId: string) => void;
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
   *   PluginBackingOff, PluginOverCpu, PluginQuarantined, SandboxBusy, PayloadTooLarge, PluginUnknown,
   *   CallCancelled
   */
  call(pluginId: string, name: string, json: string, options?: CallOptions): Promise<string>;
  state(pluginId: string): PluginState | undefined;
  states(): PluginState[];
  /** What a plugin wrote to its console last, newest last, at most 200 lines. */
  log(pluginId: string): readonly LogLine[];
  /** A stack, or places of the bundle, with the author's own files and lines. */
  toSource(pluginId: string, stack: string): string;
  /** Lets a quarantined plugin try again. */
  release(pluginId: string): void;
  unload(pluginId: string): void;
  /** Limit of a whole child from now on. */
  setRssCap(rssCapMb: number): void;
  /** Where a debugger attaches to the plugin, `ws://127.0.0.1:…`; undefined without `inspect`. @throws when the port is taken */
  inspectorUrl(pluginId: string): Promise<string | undefined>;
  /** How well children are shut in on this machine: `reachable` leaves their network to isolated-vm alone. */
  hardening(): { network: 'removed' | 'reachable' };
  /** Process ids of the children. */
  pids(): number[];
  /** Ends every child; nothing is left behind. */
  dispose(): Promise<void>;
}
