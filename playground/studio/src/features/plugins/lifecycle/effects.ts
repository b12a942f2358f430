import type { PluginSummary } from '@changjing/contract';

/** One thing that will happen: key of the words, below `plugins.effect`, and what stands in them. */
export interface Effect {
  key: string;
  values: Record<string, string | number>;
}
/** A scenario's title in the language of the screen, in quotes. */
type Quoted = (title: PluginSummary['title']) => string;

/** What goes away with a plugin, by what it brings; in the order of how much it hurts. */
function losses(plugin: PluginSummary): Effect[] {
  const { connectors, contributions } = plugin;
  const kinds = ['functions', 'actions', 'widgets', 'panels', 'commands'] as const;
  const brought = kinds.filter((kind) => (contributions[kind] ?? []).length > 0);
  return [
    ...(connectors.length > 0 ? [{ key: 'lose.connectors', values: {} }] : []),
    ...brought.map((kind) => ({ key: `lose.${kind}`, values: {} })),
  ];
}

function scenariosHit({ scenarios }: PluginSummary, quoted: Quoted): Effect[] {
  if (scenarios.length === 0) return [{ key: 'nobody', values: {} }];
  return [
    {
      key: 'hits',
      values: { n: scenarios.length, names: scenarios.map(({ title }) => quoted(title)).join('') },
    },
  ];
}

export function disableEffects(plugin: PluginSummary, quoted: Quoted): Effect[] {
  if (plugin.scenarios.length === 0) return scenariosHit(plugin, quoted);
  return [...scenariosHit(plugin, quoted), ...losses(plugin), { key: 'backAnyTime', values: {} }];
}

export function uninstallEffects(plugin: PluginSummary, quoted: Quoted): Effect[] {
  return [
    ...scenariosHit(plugin, quoted),
    ...(plugin.scenarios.length > 0 ? losses(plugin) : []),
    ...(plugin.waiting > 0 ? [{ key: 'waitingStay', values: { n: plugin.waiting } }] : []),
    { key: 'casesGoOn', values: {} },
    { key: 'erased', values: {} },
  ];
}

export function rollbackEffects(plugin: PluginSummary): Effect[] {
  return [
    { key: 'versionBack', values: { version: plugin.version, previous: plugin.previousVersion ?? '' } },
    { key: 'dataKept', values: {} },
    { key: 'updateAgain', values: { version: plugin.version } },
  ];
}
