import type { Budget } from '@changjing/contract';
import type { InstalledPlugin, PluginRun } from '../kernel/index.ts';

/** A run and what its plugin may do. */
export interface RunContext {
  run: PluginRun;
  plugin: InstalledPlugin;
  /** Within the administrator's ceilings. */
  budget: Budget;
}
