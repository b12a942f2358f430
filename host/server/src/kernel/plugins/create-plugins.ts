import {
  callName,
  ChangjingError,
  splitContributionRef,
  type CallableKind,
  type ContributionOf,
  type Rule,
  type Scenario,
} from '@changjing/contract';
import {
  createSupervisor,
  isSandboxError,
  type PluginState,
  type SupervisorOptions,
} from '@changjing/sandbox';
import type { Disposable } from '../disposable.ts';
import { Emitter } from '../emitter.ts';
import type { Log } from '../log.ts';
import type { InstalledPlugin, PluginReport, Plugins } from '../ports/plugins.ts';
import { readPlugins } from './registry.ts';
import { ruleTemplatesOf, scenarioTemplatesOf, type Template } from './templates.ts';

interface PluginsOptions {
  /** Folders of plugins, each with its `package.json`. */
  folders: readonly string[];
  log: Log;
  sandbox?: SupervisorOptions;
}

/** A plugin that did not load is not loaded again before this. */
const loadAgainMs = 5000;

/** Reads manifests at once and runs code when first needed. */
export function createPlugins({ folders, log, sandbox = {} }: PluginsOptions): Plugins & Disposable {
  const installed = readPlugins(folders, log);
  const changed = new Emitter<string>((error) =>
    log.error({ error: String(error) }, 'a listener to plugins failed'),
  );
  const supervisor = createSupervisor({
    ...sandbox,
    onDeath(report) {
      log.warn({ plugin: report.plugin, code: report.code, status: report.status }, report.en);
      sandbox.onDeath?.(report);
      tell(report.plugin);
    },
  });
  const loading = new Map<string, Promise<unknown>>();
  const failedAt = new Map<string, number>();
  const lastStatus = new Map<string, PluginReport['status']>();
  let scenarios: Template<Scenario>[] | undefined;
  let rules: Template<Rule>[] | undefined;

  const well = () => [...installed.values()].filter((plugin) => plugin.problems.length === 0);
  const find = (id: string) => {
    const plugin = installed.get(id);
    return plugin?.problems.length === 0 ? plugin : undefined;
  };

  function statusOf(plugin: InstalledPlugin): PluginReport['status'] {
    if (plugin.problems.length > 0) return 'failed';
    const state = supervisor.state(plugin.id);
    return state === undefined || state.status === 'idle' ? 'installed' : state.status;
  }

  /** Says once that a plugin became active, failed or recovered. */
  function tell(id: string) {
    const plugin = installed.get(id);
    if (plugin === undefined) return;
    const status = statusOf(plugin);
    if (lastStatus.get(id) === status) return;
    lastStatus.set(id, status);
    changed.emit(id);
  }

  async function load(plugin: InstalledPlugin): Promise<void> {
    const waitMs = (failedAt.get(plugin.id) ?? -Infinity) + loadAgainMs - Date.now();
    if (waitMs > 0) throw unavailable(plugin.id, supervisor.state(plugin.id));
    const { id, manifest, hash, code } = plugin;
    try {
      await supervisor.load({ id, trustGroup: manifest.publisher, version: manifest.version, hash, code });
      failedAt.delete(id);
      log.info({ plugin: id, version: manifest.version }, 'plugin activated');
    } catch (error) {
      if (isSandboxError(error, 'PluginLoadFailed')) failedAt.set(id, Date.now());
      throw error;
    }
  }

  async function activate(plugin: InstalledPlugin): Promise<void> {
    const state = supervisor.state(plugin.id);
    if (state !== undefined && state.status !== 'failed') return;
    let running = loading.get(plugin.id);
    if (running === undefined) {
      running = load(plugin).finally(() => loading.delete(plugin.id));
      loading.set(plugin.id, running);
    }
    await running;
  }

  function contribution<K extends CallableKind | 'widgets'>(
    kind: K,
    ref: string,
  ): ContributionOf<K> | undefined {
    const { plugin, name } = splitContributionRef(ref);
    const offered: readonly ContributionOf<K>[] = find(plugin)?.manifest.contributes[kind] ?? [];
    return offered.find(({ id }) => id === name);
  }

  async function callText(kind: CallableKind, ref: string, input: string): Promise<string> {
    const { plugin: id, name } = splitContributionRef(ref);
    const plugin = find(id);
    if (plugin === undefined || contribution(kind, ref) === undefined) throw unknown(ref);
    try {
      await activate(plugin);
      return await supervisor.call(id, callName(kind, name), input);
    } catch (error) {
      throw toUnavailable(error);
    } finally {
      tell(id);
    }
  }

  return {
    list: () =>
      [...installed.values()].map((plugin) =>
        reportOf(plugin, statusOf(plugin), supervisor.state(plugin.id)),
      ),
    installed: (id) => installed.get(id),
    find: contribution,
    all: <K extends CallableKind | 'widgets'>(kind: K) =>
      well().flatMap(({ id, manifest }) => {
        const offered: readonly ContributionOf<K>[] = manifest.contributes[kind];
        return offered.map((one) => ({ ref: `${id}/${one.id}`, contribution: one }));
      }),
    scenarioTemplates: () => (scenarios ??= well().flatMap(scenarioTemplatesOf)),
    ruleTemplates: () => (rules ??= well().flatMap(ruleTemplatesOf)),
    lock(refs) {
      const locked: Record<string, { version: string; hash: string }> = {};
      for (const ref of refs) {
        const { plugin: id } = splitContributionRef(ref);
        const plugin = find(id);
        if (plugin === undefined) throw unknown(ref);
        locked[id] = { version: plugin.manifest.version, hash: plugin.hash };
      }
      return locked;
    },
    callText,
    async put(plugin) {
      const before = installed.get(plugin.id);
      const isRunning = before !== undefined && supervisor.state(plugin.id) !== undefined;
      // The one in force goes on when the new one does not load.
      if (isRunning && plugin.problems.length === 0) await load(plugin);
      installed.set(plugin.id, plugin);
      scenarios = undefined;
      rules = undefined;
      changed.emit(plugin.id);
    },
    remove(id) {
      if (!installed.delete(id)) return;
      supervisor.unload(id);
      scenarios = undefined;
      rules = undefined;
      changed.emit(id);
    },
    release(id) {
      if (supervisor.state(id) !== undefined) supervisor.release(id);
      tell(id);
    },
    onChange: (listener) => changed.on(listener),
    dispose: () => supervisor.dispose(),
  };
}

function reportOf(
  plugin: InstalledPlugin,
  status: PluginReport['status'],
  state: PluginState | undefined,
): PluginReport {
  const { id, source, manifest, hash, problems } = plugin;
  const throwsToo = state?.lastThrow === undefined ? [] : [state.lastThrow];
  const failures = [...(state?.failures ?? []), ...throwsToo]
    .sort((one, other) => one.at - other.at)
    .map(({ at, code, zh, en }) => ({
      at: new Date(at).toISOString(),
      code: `plugin.${code}`,
      message: { zh, en },
    }));
  return {
    id,
    version: manifest.version,
    source,
    hash,
    manifest,
    status,
    ...(state?.activatedAt !== undefined && { activatedAt: new Date(state.activatedAt).toISOString() }),
    figures: { calls: state?.calls ?? 0 },
    failures,
    problems,
  };
}

/** What the plugin itself threw, or answered wrongly, is the caller's to judge; all else is a reason to wait. */
function toUnavailable(error: unknown): unknown {
  if (!isSandboxError(error)) return error;
  if (error.name === 'PluginThrew' || error.name === 'PayloadTooLarge') return error;
  return new ChangjingError({ code: 'plugin.unavailable', status: 503, text: error.text, cause: error });
}

function unavailable(id: string, state: PluginState | undefined): ChangjingError {
  const last = state?.failures.at(-1);
  return new ChangjingError({
    code: 'plugin.unavailable',
    status: 503,
    text: last ?? { zh: `插件「${id}」现在不能用`, en: `Plugin "${id}" is not available now` },
  });
}

function unknown(ref: string): ChangjingError {
  return new ChangjingError({
    code: 'plugin.unknown',
    status: 404,
    text: { zh: `没有装载插件提供的「${ref}」`, en: `Nothing installed contributes "${ref}"` },
  });
}
