import type { LocalizedText, PluginSummary } from '@changjing/contract';
import { isTroubled, pluginMood } from '../plugin-state.ts';

/** What the list can be narrowed to. */
export const filters = ['all', 'troubled', 'pending', 'active', 'installed', 'disabled'] as const;
export type PluginFilter = (typeof filters)[number];

export function readFilter(text: unknown): PluginFilter {
  return filters.find((one) => one === text) ?? 'all';
}

function passes(plugin: PluginSummary, filter: PluginFilter, now: Date): boolean {
  const mood = pluginMood(plugin, now);
  if (filter === 'all') return true;
  if (filter === 'troubled') return isTroubled(mood);
  if (filter === 'pending') return plugin.pending !== undefined;
  return mood === filter;
}

export function countByFilter(plugins: readonly PluginSummary[], now: Date): Record<PluginFilter, number> {
  const count = (filter: PluginFilter) => plugins.filter((plugin) => passes(plugin, filter, now)).length;
  return Object.fromEntries(filters.map((filter) => [filter, count(filter)])) as Record<PluginFilter, number>;
}

function words({ title, description, publisher, id }: PluginSummary): string {
  const texts: LocalizedText[] = [title, description];
  return [publisher, id, ...texts.flatMap(({ zh, en }) => [zh, en ?? ''])].join(' ').toLowerCase();
}

/** What matches, with what needs somebody first and then by name. */
export function shownPlugins(
  plugins: readonly PluginSummary[],
  { search, filter, now }: { search: string; filter: PluginFilter; now: Date },
): PluginSummary[] {
  const wanted = search.trim().toLowerCase();
  return plugins
    .filter((plugin) => passes(plugin, filter, now) && words(plugin).includes(wanted))
    .toSorted(
      (one, other) =>
        urgency(other, now) - urgency(one, now) || one.title.zh.localeCompare(other.title.zh, 'zh'),
    );
}

function urgency(plugin: PluginSummary, now: Date): number {
  if (isTroubled(pluginMood(plugin, now))) return plugin.waiting > 0 ? 3 : 2;
  return plugin.pending ? 1 : 0;
}
