import type { ConnectorContribution, Json, Manifest, Rule, Scenario } from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Disposable } from '../disposable.ts';

export type PluginStatus = 'installed' | 'active' | 'failed' | 'backingOff' | 'quarantined';

export interface PluginReport {
  id: string;
  version: string;
  hash: string;
  manifest: Manifest;
  status: PluginStatus;
  activatedAt?: string;
  calls: number;
  failures: readonly { at: string; code: string; zh: string; en: string }[];
  /** Problems of its manifest; a plugin with errors contributes nothing. */
  problems: readonly import('@changjing/contract').Problem[];
}

/** Contributions are known from manifests alone; code runs when first needed. */
export interface Plugins {
  list(): PluginReport[];
  connector(ref: string): { plugin: string; contribution: ConnectorContribution } | undefined;
  connectors(): { ref: string; contribution: ConnectorContribution }[];
  scenarioTemplates(): {
    ref: string;
    title: Scenario['title'];
    description: Scenario['title'];
    content: Scenario;
  }[];
  ruleTemplates(): { ref: string; title: Rule['title']; content: Rule }[];
  /** Version and hash of every plugin the refs belong to, for locking a version. */
  lock(refs: readonly string[]): Record<string, { version: string; hash: string }>;
  /**
   * Calls plugin code in the sandbox, activating it on demand.
   * @throws ChangjingError plugin.unavailable (wait and retry later) or plugin.unknown
   */
  call(ref: string, method: string, input: Json): Promise<Json>;
  /** As call, without parsing either way: JSON text in, JSON text out. */
  callText(ref: string, method: string, input: string): Promise<string>;
  /** A plugin became active, failed, or recovered. */
  onChange(listener: (id: string) => void): Disposable;
}
export const Plugins = createToken<Plugins>(
  'plugins',
  'installed plugins, their contributions, and calls into the sandbox',
);
