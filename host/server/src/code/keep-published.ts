import type { ScenarioVersion } from '@changjing/contract';
import {
  DisposableStore,
  type Disposable,
  type InstalledPlugin,
  type LiveScenario,
  type LiveScenarios,
  type Log,
  type Plugins,
} from '../kernel/index.ts';
import { asPlugin } from './as-plugin.ts';

/** What was begun under a version that was replaced is finished with its code. */
const graceMs = 60_000;

/** Keeps the private parts of the versions in force among the plugins, and takes out those of none. */
export function keepPublishedCode(parts: { live: LiveScenarios; plugins: Plugins; log: Log }): Disposable {
  const { live, plugins, log } = parts;
  const kept = new Map<string, ReadonlySet<string>>();
  const leaving = new Set<NodeJS.Timeout>();

  function put(of: LiveScenario): void {
    const before = kept.get(of.id) ?? new Set<string>();
    const wanted = pluginsOf(of);
    kept.set(of.id, new Set(wanted.map(({ id }) => id)));
    for (const plugin of wanted) {
      if (plugins.installed(plugin.id) !== undefined) continue;
      plugins.put(plugin).catch((error: unknown) => {
        log.error({ plugin: plugin.id, error: String(error) }, 'code of a scenario was not taken in');
      });
    }
    for (const id of before) leave(of.id, id);
  }

  function leave(scenario: string, id: string): void {
    if (kept.get(scenario)?.has(id)) return;
    const timer = setTimeout(() => {
      leaving.delete(timer);
      if (!kept.get(scenario)?.has(id)) plugins.remove(id);
    }, graceMs).unref();
    leaving.add(timer);
  }

  const disposables = new DisposableStore();
  disposables.add(live.onChange((change) => put(change.live)));
  disposables.add({ dispose: () => leaving.forEach((timer) => clearTimeout(timer)) });
  for (const one of live.list()) put(one);
  return disposables;
}

function pluginsOf({ version, canary }: LiveScenario): InstalledPlugin[] {
  return [version, ...(canary === undefined ? [] : [canary.version])].flatMap(inVersion);
}

function inVersion({ scenarioId, content, code = {} }: ScenarioVersion): InstalledPlugin[] {
  return Object.entries(code).flatMap(([id, compiled]) => {
    const part = content.code?.[id];
    return part === undefined ? [] : [asPlugin({ scenario: scenarioId, id, part }, compiled)];
  });
}
