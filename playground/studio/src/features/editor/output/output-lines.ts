import {
  splitContributionRef,
  type DeadLetter,
  type LocalizedText,
  type PluginSummary,
  type Scenario,
  type VersionSummary,
} from '@changjing/contract';
import { contributionsOf } from '@changjing/scenario';

/** One thing that the host did for a scenario. */
export type OutputLine = { at: string; isTrouble: boolean } & (
  | { kind: 'publication'; version: VersionSummary }
  | { kind: 'letter'; letter: DeadLetter }
  | { kind: 'incident'; plugin: PluginSummary; message: LocalizedText; times?: number }
);

const stopped: readonly PluginSummary['status'][] = ['quarantined', 'backingOff', 'failed', 'unresponsive'];

/** Of one scenario, from what the host tells of versions, of data it could not read and of plugins: newest first. */
export function outputLines(of: {
  scenario: string;
  versions: readonly VersionSummary[];
  letters: readonly DeadLetter[];
  plugins: readonly PluginSummary[];
}): OutputLine[] {
  const publications = of.versions.map((version): OutputLine => ({
    kind: 'publication',
    at: version.publishedAt,
    isTrouble: false,
    version,
  }));
  const letters = of.letters.map((letter): OutputLine => ({
    kind: 'letter',
    at: letter.at,
    isTrouble: true,
    letter,
  }));
  const incidents = of.plugins.flatMap((plugin) => [
    ...plugin.incidents
      .filter((one) => (one.scenario ?? of.scenario) === of.scenario)
      .map((one): OutputLine => ({
        kind: 'incident',
        at: one.at,
        isTrouble: true,
        plugin,
        message: one.message,
        times: one.times,
      })),
    ...plugin.failures.map((one): OutputLine => ({
      kind: 'incident',
      at: one.at,
      isTrouble: true,
      plugin,
      message: one.message,
    })),
  ]);
  return [...publications, ...letters, ...incidents].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

/** The plugins that a scenario uses. */
export function pluginsOf(scenario: Scenario, all: readonly PluginSummary[]): PluginSummary[] {
  const used = new Set(contributionsOf(scenario).map((ref) => splitContributionRef(ref).plugin));
  return all.filter(({ id }) => used.has(id));
}

export function isStopped({ status }: PluginSummary): boolean {
  return stopped.includes(status);
}
