import type { Component } from 'vue';
import {
  Ban,
  BellDot,
  CircleAlert,
  CircleCheck,
  CirclePause,
  FileWarning,
  Hourglass,
  Moon,
  PowerOff,
} from '@lucide/vue';
import type { PluginSummary } from '@changjing/contract';
import { isBetweenTries } from '../../ui/plugin-trouble.ts';

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

/** A plugin's state as a person sees it. */
export type PluginMood = PluginSummary['status'] | 'retrying' | 'broken' | 'pending';

/**
 * A plugin that runs again after a failure, with payloads still waiting for it, is not simply running;
 * one whose package has errors was never started.
 */
export function pluginMood(plugin: PluginSummary, now: Date): PluginMood {
  if (isOnlyPending(plugin)) return 'pending';
  const isBroken = plugin.problems.some(({ severity }) => severity === 'error');
  if (isBroken && plugin.status !== 'disabled') return 'broken';
  const latest = failureKinds(plugin.failures)[0];
  const isRecent = latest !== undefined && now.getTime() - Date.parse(latest.at) < recentMs;
  return isRecent && isBetweenTries(plugin) ? 'retrying' : plugin.status;
}

/** Installed and never accepted: there is no version that could run. */
export function isOnlyPending({ pending, version }: PluginSummary): boolean {
  return pending !== undefined && pending.version === version;
}

/** Since when it has been so, where that is known. */
export function moodSince(plugin: PluginSummary, mood: PluginMood): string | undefined {
  if (mood === 'active') return plugin.activatedAt;
  return isTroubled(mood) ? failureKinds(plugin.failures)[0]?.at : undefined;
}

export type Tone = 'normal' | 'unknown' | 'warning' | 'danger';

export const moodLooks: Record<PluginMood, { icon: Component; tone: Tone }> = {
  active: { icon: CircleCheck, tone: 'normal' },
  installed: { icon: Moon, tone: 'unknown' },
  failed: { icon: CircleAlert, tone: 'danger' },
  backingOff: { icon: CirclePause, tone: 'warning' },
  quarantined: { icon: Ban, tone: 'danger' },
  unresponsive: { icon: Hourglass, tone: 'warning' },
  disabled: { icon: PowerOff, tone: 'unknown' },
  retrying: { icon: CirclePause, tone: 'warning' },
  broken: { icon: FileWarning, tone: 'danger' },
  pending: { icon: BellDot, tone: 'unknown' },
};

export function isTroubled(mood: PluginMood): boolean {
  const { tone } = moodLooks[mood];
  return tone === 'warning' || tone === 'danger';
}
