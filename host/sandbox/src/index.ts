export { engineInChinese, reasonInChinese, stackInChinese, withOriginal } from './engine-words.ts';
export { SandboxError, isSandboxError, type SandboxErrorName } from './errors.ts';
export type { PluginFailure } from './health.ts';
export type { PluginQuotaIncident } from './incidents.ts';
export type { LogLine } from './protocol/isolates.js';
export { createSupervisor } from './supervisor.ts';
export type {
  CallOptions,
  DeathReport,
  LoadedPlugin,
  PluginLimits,
  PluginSource,
  PluginState,
  Supervisor,
  SupervisorOptions,
} from './types.ts';
