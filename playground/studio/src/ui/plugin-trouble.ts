import type { LocalizedText, PluginSummary } from '@changjing/contract';

/** Ways in which a plugin leaves a scenario without its work. */
type TroubleKind =
  | 'failed'
  | 'backingOff'
  | 'quarantined'
  | 'unresponsive'
  | 'disabled'
  | 'missing'
  | 'broken';

/** Which plugin something owes its failure to, and what waits for it. */
export interface PluginTrouble {
  plugin: string;
  title: LocalizedText;
  kind: TroubleKind;
  /** Payloads that wait for it; unknown when it is not installed. */
  waiting: number | undefined;
}

const troubled: readonly string[] = [
  'failed',
  'backingOff',
  'quarantined',
  'unresponsive',
  'disabled',
] satisfies TroubleKind[];

/** Nothing is wrong with it at this moment, and what it failed on still waits for it. */
export function isBetweenTries({ status, failures, waiting }: PluginSummary): boolean {
  return ['active', 'installed'].includes(status) && failures.length > 0 && waiting > 0;
}

function troubleOf(plugin: PluginSummary): PluginTrouble | undefined {
  const { id, title, waiting, problems } = plugin;
  const status = isBetweenTries(plugin) ? 'backingOff' : plugin.status;
  const isBroken = problems.some(({ severity }) => severity === 'error');
  const kind = isBroken && status !== 'disabled' ? 'broken' : status;
  if (kind !== 'broken' && !troubled.includes(kind)) return undefined;
  return { plugin: id, title, kind: kind as TroubleKind, waiting };
}

/** The troubled ones among the plugins that a scenario was published with. */
export function pluginTroubles(
  used: readonly string[],
  installed: readonly PluginSummary[],
): PluginTrouble[] {
  const byId = new Map(installed.map((plugin) => [plugin.id, plugin]));
  return used.flatMap((id) => {
    const plugin = byId.get(id);
    if (plugin) return troubleOf(plugin) ?? [];
    return { plugin: id, title: { zh: id }, kind: 'missing' as const, waiting: undefined };
  });
}

/** Troubled plugins that live scenarios use, or that something waits for. */
export function livePluginTroubles(installed: readonly PluginSummary[]): PluginTrouble[] {
  return installed
    .filter(({ scenarios, waiting }) => scenarios.length > 0 || waiting > 0)
    .flatMap((plugin) => troubleOf(plugin) ?? []);
}
