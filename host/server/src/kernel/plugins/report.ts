import type { PluginState } from '@changjing/sandbox';
import type { InstalledPlugin, PluginReport } from '../ports/plugins.ts';
import type { ActivationFailure } from './activation.ts';

type Failures = PluginReport['failures'];

export function statusOf(
  { problems }: InstalledPlugin,
  state: PluginState | undefined,
  failure: ActivationFailure | undefined,
): PluginReport['status'] {
  if (problems.length > 0 || failure !== undefined) return 'failed';
  return state === undefined || state.status === 'idle' ? 'installed' : state.status;
}

/** One that is offered to everybody: no private part of a scenario. */
export type OfferedPlugin = InstalledPlugin & { source: PluginReport['source'] };

export function isOffered(plugin: InstalledPlugin): plugin is OfferedPlugin {
  return plugin.source !== 'scenario';
}

export function reportOf(
  plugin: OfferedPlugin,
  state: PluginState | undefined,
  failure: ActivationFailure | undefined,
): PluginReport {
  const { id, source, manifest, hash, problems } = plugin;
  return {
    id,
    version: manifest.version,
    source,
    hash,
    manifest,
    status: statusOf(plugin, state, failure),
    ...(state?.activatedAt !== undefined && { activatedAt: new Date(state.activatedAt).toISOString() }),
    figures: state?.figures ?? { calls: 0 },
    failures: failuresOf(state, failure),
    problems,
  };
}

function failuresOf(state: PluginState | undefined, failure: ActivationFailure | undefined): Failures {
  const throws = state?.lastThrow === undefined ? [] : [state.lastThrow];
  const ofDependencies = failure === undefined ? [] : [failure];
  return [...(state?.failures ?? []), ...throws, ...ofDependencies]
    .sort((one, other) => one.at - other.at)
    .map(({ at, code, zh, en }) => ({
      at: new Date(at).toISOString(),
      code: `plugin.${code}`,
      message: { zh, en },
    }));
}
