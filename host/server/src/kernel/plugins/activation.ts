import { budgetWithin, ChangjingError, type Ceilings, type LocalizedText } from '@changjing/contract';
import { isSandboxError, type Supervisor } from '@changjing/sandbox';
import type { Log } from '../log.ts';
import type { InstalledPlugin } from '../ports/plugins.ts';
import type { PluginSet } from './plugin-set.ts';
import { toUnavailable, unavailable } from './refusals.ts';
import { titlesOf } from './titles.ts';

/** A plugin that could not start because of one it needs. */
export interface ActivationFailure {
  at: number;
  code: 'DependencyFailed';
  zh: string;
  en: string;
}

export interface Activation {
  /**
   * Starts the plugin's code unless it runs, after the plugins it needs.
   * @throws ChangjingError plugin.unavailable
   */
  activate(plugin: InstalledPlugin): Promise<void>;
  /** Starts the code as it is now in place of what ran before, which goes on when this one does not load. */
  load(plugin: InstalledPlugin): Promise<void>;
  failure(id: string): ActivationFailure | undefined;
  forget(id: string): void;
}

interface ActivationOptions {
  set: PluginSet;
  supervisor: Supervisor;
  /** Whose plugins they are: those of one vendor for one tenant trust each other. */
  tenant: string;
  ceilings: () => Ceilings;
  log: Log;
}

/** A plugin that did not load is not loaded again before this. */
const loadAgainMs = 5000;

export function createActivation({ set, supervisor, tenant, ceilings, log }: ActivationOptions): Activation {
  const running = new Map<string, Promise<void>>();
  const failedAt = new Map<string, number>();
  const failures = new Map<string, ActivationFailure>();

  async function load({ id, manifest, hash, code, sourceMap }: InstalledPlugin): Promise<void> {
    const { publisher, version, budget } = manifest;
    try {
      await supervisor.load({
        id,
        trustGroup: `${publisher}@${tenant}`,
        version,
        hash,
        code,
        titles: titlesOf(manifest),
        ...(sourceMap !== undefined && { sourceMap }),
        limits: budgetWithin(budget, ceilings()),
      });
      failedAt.delete(id);
      log.info({ plugin: id, version: version }, 'plugin activated');
    } catch (error) {
      if (isSandboxError(error, 'PluginLoadFailed')) failedAt.set(id, Date.now());
      throw toUnavailable(error);
    }
  }

  function refuseBeforeItsTime({ id, manifest }: InstalledPlugin) {
    const waitMs = (failedAt.get(id) ?? -Infinity) + loadAgainMs - Date.now();
    if (waitMs <= 0) return;
    const text = supervisor.state(id)?.failures.at(-1);
    const { zh, en = zh } = manifest.displayName;
    throw unavailable(text ?? { zh: `插件「${zh}」现在不能用`, en: `Plugin "${en}" is not available now` });
  }

  async function start(plugin: InstalledPlugin): Promise<void> {
    await startDependencies(plugin);
    failures.delete(plugin.id);
    refuseBeforeItsTime(plugin);
    await load(plugin);
  }

  async function startDependencies({ id, manifest }: InstalledPlugin): Promise<void> {
    for (const dependency of Object.keys(manifest.pluginDependencies)) {
      try {
        await activateDependency(dependency);
      } catch (error) {
        const needed = set.get(dependency)?.manifest.displayName ?? { zh: dependency };
        const failure = dependencyFailed(manifest.displayName, needed, error);
        failures.set(id, failure);
        throw unavailable({ zh: failure.zh, en: failure.en }, error);
      }
    }
  }

  async function activateDependency(id: string): Promise<void> {
    const plugin = set.well(id);
    if (plugin === undefined) throw unavailable({ zh: `没有「${id}」`, en: `"${id}" is not there` });
    await activate(plugin);
    const state = supervisor.state(id);
    if (state?.status === 'quarantined') throw unavailable(state.failures.at(-1) ?? quarantined);
  }

  async function activate(plugin: InstalledPlugin): Promise<void> {
    const state = supervisor.state(plugin.id);
    if (state !== undefined && state.status !== 'failed') return;
    const present = running.get(plugin.id);
    if (present !== undefined) return present;
    const starting = start(plugin).finally(() => running.delete(plugin.id));
    running.set(plugin.id, starting);
    await starting;
  }

  return {
    activate,
    load,
    failure: (id) => failures.get(id),
    forget(id) {
      failedAt.delete(id);
      failures.delete(id);
    },
  };
}

const quarantined = { zh: '插件已被隔离', en: 'the plugin is quarantined' };

function dependencyFailed(
  plugin: LocalizedText,
  dependency: LocalizedText,
  error: unknown,
): ActivationFailure {
  const { zh, en = zh }: LocalizedText =
    error instanceof ChangjingError
      ? error.text
      : { zh: error instanceof Error ? error.message : String(error) };
  return {
    at: Date.now(),
    code: 'DependencyFailed',
    zh: `插件「${plugin.zh}」依赖的「${dependency.zh}」没能启动：${zh}`,
    en: `Plugin "${plugin.en ?? plugin.zh}" needs "${dependency.en ?? dependency.zh}", which did not start: ${en}`,
  };
}
