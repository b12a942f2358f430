import {
  callName,
  ceilings as ceilingsSchema,
  splitContributionRef,
  type CallableKind,
  type ContributionOf,
  type DrawnKind,
} from '@changjing/contract';
import { createSupervisor, stackInChinese, type SupervisorOptions } from '@changjing/sandbox';
import type { Disposable } from '../disposable.ts';
import { Emitter } from '../emitter.ts';
import type { Log } from '../log.ts';
import type { InstalledPlugin, PluginCall, PluginReport, Plugins } from '../ports/plugins.ts';
import { createActivation } from './activation.ts';
import { dependantsOf } from './dependencies.ts';
import { createPluginSet } from './plugin-set.ts';
import type { AllowedProposals } from './proposals.ts';
import { toUnavailable, unknown } from './refusals.ts';
import { isOffered, reportOf, statusOf } from './report.ts';

interface PluginsOptions {
  /** Folders of plugins, each with its `package.json`. */
  folders: readonly string[];
  log: Log;
  /** Whose plugins they are; the one there is when absent. */
  tenant?: string;
  /** None beyond those of bundled plugins when absent. */
  proposals?: AllowedProposals;
  sandbox?: SupervisorOptions;
}

/** Reads manifests at once and runs code when first needed. */
export function createPlugins({
  folders,
  log,
  tenant = '',
  proposals = new Map(),
  sandbox = {},
}: PluginsOptions): Plugins & Disposable {
  const set = createPluginSet(folders, proposals, log);
  const changed = new Emitter<string>((error) =>
    log.error({ error: String(error) }, 'a listener to plugins failed'),
  );
  let ceilings = {
    ...ceilingsSchema.parse({}),
    ...(sandbox.timeoutMs !== undefined && { callMs: sandbox.timeoutMs }),
    ...(sandbox.memoryLimitMb !== undefined && { heapMb: sandbox.memoryLimitMb }),
  };
  const supervisor = createSupervisor({
    rssCapMb: ceilings.rssMb,
    ...sandbox,
    onStatus: tell,
    onIncident(incident) {
      log.warn({ plugin: incident.plugin, code: incident.code }, incident.message.en ?? incident.message.zh);
      sandbox.onIncident?.(incident);
    },
    onDeath(report) {
      log.warn({ plugin: report.plugin, code: report.code, status: report.status }, report.en);
      sandbox.onDeath?.(report);
      tell(report.plugin);
    },
  });
  log.info(supervisor.hardening(), 'plugins run in child processes');
  const activation = createActivation({ set, supervisor, tenant, ceilings: () => ceilings, log });
  const lastStatus = new Map<string, PluginReport['status']>();

  /** Says once that a plugin became active, failed or recovered. */
  function tell(id: string) {
    const plugin = set.get(id);
    if (plugin === undefined) return;
    const status = statusOf(plugin, supervisor.state(id), activation.failure(id));
    if (lastStatus.get(id) === status) return;
    lastStatus.set(id, status);
    changed.emit(id);
  }

  /** A plugin came or went: code of what is no longer well beside it ends. */
  function settle(id: string) {
    for (const one of [id, ...dependantsOf(id, set.all())]) {
      if (set.well(one) === undefined) supervisor.unload(one);
      activation.forget(one);
      changed.emit(one);
    }
  }

  function contribution<K extends CallableKind | DrawnKind>(
    kind: K,
    ref: string,
  ): ContributionOf<K> | undefined {
    const { plugin, name } = splitContributionRef(ref);
    const offered: readonly ContributionOf<K>[] = set.well(plugin)?.manifest.contributes[kind] ?? [];
    return offered.find(({ id }) => id === name);
  }

  async function callText(
    kind: CallableKind,
    ref: string,
    input: string,
    call?: PluginCall,
  ): Promise<string> {
    const { plugin: id, name } = splitContributionRef(ref);
    const plugin = set.well(id);
    if (plugin === undefined || contribution(kind, ref) === undefined) throw unknown(ref);
    try {
      await activation.activate(plugin);
      return await supervisor.call(id, callName(kind, name), input, call);
    } catch (error) {
      throw toUnavailable(error);
    } finally {
      tell(id);
    }
  }

  return {
    list: () =>
      set
        .all()
        .filter(isOffered)
        .map((plugin) => reportOf(plugin, supervisor.state(plugin.id), activation.failure(plugin.id))),
    installed: set.get,
    find: contribution,
    all: <K extends CallableKind | DrawnKind>(kind: K) =>
      set
        .allWell()
        .filter(isOffered)
        .flatMap(({ id, manifest }) => {
          const offered: readonly ContributionOf<K>[] = manifest.contributes[kind];
          return offered.map((one) => ({ ref: `${id}/${one.id}`, contribution: one }));
        }),
    scenarioTemplates: () => set.allWell().flatMap(({ templates }) => templates.scenarios),
    ruleTemplates: () => set.allWell().flatMap(({ templates }) => templates.rules),
    lock: (refs) => Object.fromEntries(refs.map((ref) => lockOf(set.well(idOf(ref)), ref))),
    callText,
    async put(plugin) {
      const isRunning = set.get(plugin.id) !== undefined && supervisor.state(plugin.id) !== undefined;
      if (isRunning && plugin.problems.length === 0) await activation.load(plugin);
      set.put(plugin);
      settle(plugin.id);
    },
    remove(id) {
      if (set.remove(id)) settle(id);
    },
    release(id) {
      if (supervisor.state(id) !== undefined) supervisor.release(id);
      tell(id);
    },
    log: (id) =>
      supervisor.log(id).map(({ at, level, text }) => {
        const inChinese = stackInChinese(text);
        return { at: new Date(at).toISOString(), level, text, ...(inChinese !== undefined && { inChinese }) };
      }),
    toSource: (ref, places) => supervisor.toSource(idOf(ref), places),
    setCeilings(allowed) {
      ceilings = allowed;
      supervisor.setRssCap(allowed.rssMb);
      for (const { id, status } of supervisor.states()) {
        const plugin = set.well(id);
        if (plugin === undefined || status === 'failed') continue;
        // One that does not start is in the state for everybody to see.
        activation.load(plugin).catch(() => tell(id));
      }
    },
    onChange: (listener) => changed.on(listener),
    dispose: () => supervisor.dispose(),
  };
}

function idOf(ref: string): string {
  return splitContributionRef(ref).plugin;
}

function lockOf(plugin: InstalledPlugin | undefined, ref: string) {
  if (plugin === undefined) throw unknown(ref);
  return [plugin.id, { version: plugin.manifest.version, hash: plugin.hash }] as const;
}
