import type {
  CallableKind,
  Ceilings,
  ContributionOf,
  DrawnKind,
  Manifest,
  PluginLogLine,
  PluginSummary,
  Problem,
  RuleTemplate,
  Scenario,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Disposable } from '../disposable.ts';

/** Files of a plugin, wherever they lie: a folder or an unpacked package. */
export interface PluginFiles {
  /** For problems: the folder or the package's name. */
  where: string;
  read(path: string): Uint8Array | undefined;
  /** Paths of all files in a folder and below it. */
  list(folder: string): string[];
}

/** What a plugin offers to start from. */
interface Template<T> {
  ref: string;
  title: Scenario['title'];
  description: Scenario['title'];
  content: T;
}

/** A plugin as it was read, before any of its code runs. One with problems contributes nothing. */
export interface InstalledPlugin {
  id: string;
  /** `scenario`: a private part of one, which nobody else is offered. */
  source: PluginSummary['source'] | 'scenario';
  files: PluginFiles;
  manifest: Manifest;
  problems: readonly Problem[];
  templates: { scenarios: readonly Template<Scenario>[]; rules: readonly Template<RuleTemplate>[] };
  /** SHA-256 of the bundle; empty when there is none. */
  hash: string;
  /** The bundle as hashed: what runs is what was locked. */
  code: string;
  /** Source map that lies beside the bundle: stacks then point into the author's files. */
  sourceMap?: string;
}

export interface PluginReport extends Pick<
  PluginSummary,
  'id' | 'version' | 'status' | 'figures' | 'failures'
> {
  source: PluginSummary['source'];
  hash: string;
  manifest: Manifest;
  activatedAt?: string;
  /** Problems of its manifest; a plugin with errors contributes nothing. */
  problems: readonly Problem[];
}

/** What a call sees of time and chance; the host's clock and one fixed seed when absent. */
export interface PluginCall {
  clockMs?: number;
  seed?: number;
}

/** Contributions are known from manifests alone; code runs when first needed. */
export interface Plugins {
  /** Without private parts of scenarios. */
  list(): PluginReport[];
  /** The plugin in force under this id, well or not. */
  installed(id: string): InstalledPlugin | undefined;
  find<K extends CallableKind | DrawnKind>(kind: K, ref: string): ContributionOf<K> | undefined;
  /** What all well plugins contribute of a kind. */
  all<K extends CallableKind | DrawnKind>(kind: K): { ref: string; contribution: ContributionOf<K> }[];
  scenarioTemplates(): Template<Scenario>[];
  ruleTemplates(): Template<RuleTemplate>[];
  /** Version and hash of every plugin the refs belong to, for locking a version. */
  lock(refs: readonly string[]): Record<string, { version: string; hash: string }>;
  /**
   * Runs a contribution's code in the sandbox, activating its plugin on demand. JSON text both ways.
   * @throws ChangjingError plugin.unavailable (wait and retry later) or plugin.unknown
   */
  callText(kind: CallableKind, ref: string, input: string, call?: PluginCall): Promise<string>;
  /** Installs a plugin, or replaces the one in force under its id: the new code answers before the old one leaves. */
  put(plugin: InstalledPlugin): Promise<void>;
  /** Takes a plugin out: its code ends, its contributions become unknown. */
  remove(id: string): void;
  /** Lets a quarantined plugin try again. */
  release(id: string): void;
  /** What a plugin wrote to its console last, newest last. */
  log(id: string): PluginLogLine[];
  /** Places of a contribution's bundle, `plugin.js:12:7`, as places of the author's files. */
  toSource(ref: string, places: string): string;
  /** What an administrator allows at most; holds for what runs already, too. */
  setCeilings(ceilings: Ceilings): void;
  /** A plugin was installed or removed, became active or unresponsive, failed, or recovered. */
  onChange(listener: (id: string) => void): Disposable;
}
export const Plugins = createToken<Plugins>(
  'plugins',
  'installed plugins, their contributions, and calls into the sandbox',
);
