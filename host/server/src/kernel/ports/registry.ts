import type {
  Ceilings,
  DevelopmentLog,
  DevelopmentPlugin,
  Json,
  Manifest,
  PackageInspection,
  PendingUpdate,
  PermissionAsk,
  PluginSummary,
  Problem,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

/** A version of a plugin as its package file holds it. */
export interface StoredPackage {
  plugin: string;
  version: string;
  /** SHA-256 of the package file. */
  hash: string;
  bytes: Uint8Array;
  installedAt: string;
  /** Person id. */
  installedBy: string;
}

/** What the tenant's administrators decided about a plugin, bundled ones too. */
export interface PluginSettings {
  plugin: string;
  isEnabled: boolean;
  /** Version in force, of an installed plugin. */
  version?: string;
  previousVersion?: string;
  /** Waits until its wider permissions are accepted. */
  pendingVersion?: string;
  accepted: readonly PermissionAsk[];
  /** May use it, everything below included; absent: all. */
  organisations?: readonly string[];
  configuration: Readonly<Record<string, Json>>;
}

export interface PluginStore {
  settings(tenant: TenantId): Promise<PluginSettings[]>;
  putSettings(tx: Transaction, tenant: TenantId, settings: PluginSettings): Promise<void>;
  package(tenant: TenantId, plugin: string, version: string): Promise<StoredPackage | undefined>;
  /** Replaces one of the same version. */
  putPackage(tx: Transaction, tenant: TenantId, stored: StoredPackage): Promise<void>;
  /** Removes the packages of all other versions. */
  keepPackages(tx: Transaction, tenant: TenantId, plugin: string, versions: readonly string[]): Promise<void>;
  ceilings(tenant: TenantId): Promise<Ceilings | undefined>;
  putCeilings(tx: Transaction, tenant: TenantId, ceilings: Ceilings): Promise<void>;
  /** Removes packages and settings of the plugin. */
  forget(tx: Transaction, tenant: TenantId, plugin: string): Promise<void>;
}

/** A plugin the registry knows: in force, disabled, or waiting to be accepted for the first time. */
export interface RegisteredPlugin {
  id: string;
  source: PluginSummary['source'];
  /** Of the version in force, else of the one that waits. */
  manifest: Manifest;
  /** Whether it runs when it is needed. */
  isEnabled: boolean;
  problems: readonly Problem[];
  settings: PluginSettings;
  pending?: PendingUpdate;
  filledSecrets: ReadonlySet<string>;
}

/** Installed plugins and their life cycle. Every change is audited in the transaction that makes it. */
export interface Registry {
  /** In the order of their ids. */
  list(): Promise<RegisteredPlugin[]>;
  /** What an install would do; keeps nothing. @throws ChangjingError package.invalid when it has no readable manifest */
  inspect(bytes: Uint8Array): Promise<PackageInspection>;
  /**
   * Puts a package in force, or keeps it as pending when it asks for more than was accepted and `accepted`
   * does not name its list. The same package again changes nothing. Gives the plugin's id.
   * @throws ChangjingError package.invalid, plugin.isBundled, plugin.versionTaken, plugin.otherPermissions
   */
  install(actor: Actor, bytes: Uint8Array, accepted?: string): Promise<string>;
  /** @throws ChangjingError plugin.nothingPending, plugin.otherPermissions; all calls that name one: plugin.unknown */
  accept(actor: Actor, plugin: string, accepted: string): Promise<void>;
  /** Brings the version back that was in force before. @throws ChangjingError plugin.noPreviousVersion */
  rollback(actor: Actor, plugin: string): Promise<void>;
  /** @throws ChangjingError plugin.nothingInForce */
  enable(actor: Actor, plugin: string): Promise<void>;
  disable(actor: Actor, plugin: string): Promise<void>;
  /** Lets a quarantined plugin try again. */
  release(actor: Actor, plugin: string): Promise<void>;
  /** Leaves no row, secret, timer or process. Scenarios that use it go on without. @throws ChangjingError plugin.isBundled */
  uninstall(actor: Actor, plugin: string): Promise<void>;
  /** @throws ChangjingError plugin.unknownOrganisation */
  setOrganisations(actor: Actor, plugin: string, organisations: readonly string[] | undefined): Promise<void>;
  /** @throws ChangjingError configuration.invalid with the settings that are wrong */
  configure(actor: Actor, plugin: string, values: Record<string, Json>): Promise<void>;
  /** @throws ChangjingError plugin.unknownSecret: its manifest names none of this name */
  putSecret(actor: Actor, plugin: string, name: string, value: string): Promise<void>;
  removeSecret(actor: Actor, plugin: string, name: string): Promise<void>;
  /**
   * Runs a plugin from its author's folder in front of what was decided, until it ends or the host does.
   * Asks for no acceptance. Absent `by`: a program with the token of the host.
   * @throws ChangjingError package.invalid: then what ran before goes on
   */
  develop(by: Actor | undefined, files: ReadonlyMap<string, Uint8Array>): Promise<DevelopmentPlugin>;
  /** Brings back what was decided; of a plugin that is not installed nothing is left. @throws ChangjingError plugin.notInDevelopment */
  endDevelopment(by: Actor | undefined, plugin: string): Promise<void>;
  /** What it wrote, and how it failed, since `after`. @throws ChangjingError plugin.notInDevelopment */
  developmentLog(plugin: string, after: number): DevelopmentLog;
  ceilings(): Ceilings;
  putCeilings(actor: Actor, ceilings: Ceilings): Promise<void>;
  /** Values for a plugin's settings, with the defaults of those that nobody filled in. */
  configurationOf(plugin: string): Readonly<Record<string, Json>>;
  /** Whether the post acted in may use what the plugin offers. */
  mayUse(actor: Actor, plugin: string): boolean;
}
export const Registry = createToken<Registry>('registry', 'installed plugins and their life cycle');

/** Secrets of plugins in the sealed store. */
export function pluginSecret(plugin: string, name: string): string {
  return `plugin/${plugin}/${name}`;
}
