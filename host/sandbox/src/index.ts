export { SandboxError, isSandboxError, type SandboxErrorName } from './errors.ts';
export type { PluginFailure } from './health.ts';
export { createSupervisor } from './supervisor.ts';
export type {
  CallOptions,
  DeathReport,
  LoadedPlugin,
  PluginSource,
  PluginState,
  Supervisor,
  SupervisorOptions,
} from './types.ts';
