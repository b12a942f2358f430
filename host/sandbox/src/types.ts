import type { HealthPolicy, PluginFailure } from './health.ts';

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
