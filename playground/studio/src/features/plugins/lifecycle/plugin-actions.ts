import type { Permission, PluginSummary } from '@changjing/contract';
import type { PluginMood } from '../plugin-state.ts';

export type PluginAction = 'accept' | 'release' | 'enable' | 'update' | 'rollback' | 'disable' | 'uninstall';

export interface OfferedActions {
  /** What the plugin needs somebody to do now: the one filled button. */
  main: PluginAction | undefined;
  others: PluginAction[];
}

const order: readonly PluginAction[] = [
  'accept',
  'release',
  'enable',
  'update',
  'rollback',
  'disable',
  'uninstall',
];

/** What a post may do with a plugin as it is now. */
export function offeredActions(
  plugin: PluginSummary,
  mood: PluginMood,
  permissions: readonly Permission[],
): OfferedActions {
  if (!permissions.includes('plugin.manage')) return { main: undefined, others: [] };
  const isPackage = plugin.source === 'package';
  const applies: Record<PluginAction, boolean> = {
    accept: plugin.pending !== undefined && permissions.includes('policy.manage'),
    release: mood === 'quarantined',
    enable: mood === 'disabled',
    update: isPackage,
    rollback: isPackage && plugin.previousVersion !== undefined,
    disable: mood !== 'disabled' && mood !== 'pending',
    uninstall: plugin.source !== 'bundled',
  };
  const offered = order.filter((action) => applies[action]);
  const main = offered.find((one) => one === 'accept' || one === 'release' || one === 'enable');
  return { main, others: offered.filter((one) => one !== main) };
}
