export { SandboxError, isSandboxError, type SandboxErrorName } from './errors.ts';
export type { PluginFailure } from './health.ts';
export {
  createSupervisor,
  type CallOptions,
  type DeathReport,
  type LoadedPlugin,
  type PluginSource,
  type PluginState,
  type Supervisor,
  type SupervisorOptions,
} from './supervisor.ts';
