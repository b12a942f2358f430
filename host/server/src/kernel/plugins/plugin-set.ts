import type { Log } from '../log.ts';
import type { InstalledPlugin } from '../ports/plugins.ts';
import { dependencyProblems } from './dependencies.ts';
import { proposalProblems, type AllowedProposals } from './proposals.ts';
import { readFolders } from './read-folders.ts';

/** What is installed, each with the problems it has beside what else is installed now. */
export interface PluginSet {
  all(): readonly InstalledPlugin[];
  get(id: string): InstalledPlugin | undefined;
  /** One without problems. */
  well(id: string): InstalledPlugin | undefined;
  allWell(): readonly InstalledPlugin[];
  put(plugin: InstalledPlugin): void;
  remove(id: string): boolean;
}

interface Judged {
  plugins: ReadonlyMap<string, InstalledPlugin>;
  well: readonly InstalledPlugin[];
}

export function createPluginSet(
  folders: readonly string[],
  proposals: AllowedProposals,
  log: Log,
): PluginSet {
  const installed = readFolders(folders);
  const judgeAll = () => judge(installed, proposals);
  let judged = judgeAll();
  for (const plugin of judged.plugins.values()) logProblems(plugin, log);

  return {
    all: () => [...judged.plugins.values()],
    get: (id) => judged.plugins.get(id),
    well(id) {
      const plugin = judged.plugins.get(id);
      return plugin?.problems.length === 0 ? plugin : undefined;
    },
    allWell: () => judged.well,
    put(plugin) {
      installed.set(plugin.id, plugin);
      judged = judgeAll();
      logProblems(judged.plugins.get(plugin.id)!, log);
    },
    remove(id) {
      const isGone = installed.delete(id);
      if (isGone) judged = judgeAll();
      return isGone;
    },
  };
}

/** Problems of dependencies come and go with what is installed, so they are found anew each time. */
function judge(read: ReadonlyMap<string, InstalledPlugin>, proposals: AllowedProposals): Judged {
  const installed = new Map(
    [...read].map(([key, plugin]) => {
      const problems = [...plugin.problems, ...proposalProblems(plugin, proposals)];
      return [key, { ...plugin, problems }];
    }),
  );
  const found = dependencyProblems(installed);
  const plugins = new Map<string, InstalledPlugin>();
  for (const [key, plugin] of installed) {
    plugins.set(key, { ...plugin, problems: [...plugin.problems, ...(found.get(key) ?? [])] });
  }
  return { plugins, well: [...plugins.values()].filter(({ problems }) => problems.length === 0) };
}

function logProblems({ id, problems }: InstalledPlugin, log: Log): void {
  for (const { where, code, message } of problems) {
    log.warn({ plugin: id, where, code }, `plugin problem: ${message.en ?? message.zh}`);
  }
}
