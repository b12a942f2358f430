import type { PluginSummary } from '@changjing/contract';

type Failure = PluginSummary['failures'][number];

/** Failures of one kind as one line: the latest, and how many there were. The newest kind is first. */
export function failureKinds(failures: readonly Failure[]): (Failure & { times: number })[] {
  const kinds = new Map<string, Failure & { times: number }>();
  for (const failure of failures) {
    const kind = `${failure.code} ${failure.message.zh}`;
    const known = kinds.get(kind);
    const at = known && known.at > failure.at ? known.at : failure.at;
    kinds.set(kind, { ...failure, at, times: (known?.times ?? 0) + 1 });
  }
  return [...kinds.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

const recentMs = 10 * 60_000;

/** A plugin that runs again after a failure, with payloads still waiting for it, is not simply running. */
export function pluginMood(plugin: PluginSummary, now: Date): PluginSummary['status'] | 'retrying' {
  const latest = failureKinds(plugin.failures)[0];
  const isRecent = latest !== undefined && now.getTime() - Date.parse(latest.at) < recentMs;
  return plugin.status === 'active' && isRecent && plugin.waiting > 0 ? 'retrying' : plugin.status;
}
