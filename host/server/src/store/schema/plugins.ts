import { bigint, customType, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  Ceilings,
  HostAnswer,
  Json,
  LocalizedText,
  NotifyChannel,
  PermissionAsk,
} from '@changjing/contract';
import { tenantId, utc } from './columns.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** Installed versions of plugins, with the package file they came in. */
export const pluginPackages = pgTable(
  'plugin_packages',
  {
    tenantId: tenantId(),
    plugin: text('plugin').notNull(),
    version: text('version').notNull(),
    /** SHA-256 of the package file. */
    hash: text('hash').notNull(),
    package: bytes('package').notNull(),
    installedAt: utc('installed_at').notNull(),
    installedBy: text('installed_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.plugin, table.version] })],
);

/** What the tenant decided about a plugin, bundled ones too. */
export const pluginSettings = pgTable(
  'plugin_settings',
  {
    tenantId: tenantId(),
    plugin: text('plugin').notNull(),
    state: text('state').$type<'enabled' | 'disabled'>().notNull(),
    /** Version in force, of an installed plugin. */
    version: text('version'),
    previousVersion: text('previous_version'),
    /** Version that waits until its wider permissions are accepted. */
    pendingVersion: text('pending_version'),
    /** Permissions that were accepted, as they were shown. */
    accepted: jsonb('accepted').$type<PermissionAsk[]>().notNull(),
    /** Organisations that may use it; null: all. */
    organisations: jsonb('organisations').$type<string[]>(),
    configuration: jsonb('configuration').$type<Record<string, Json>>().notNull(),
    updatedAt: utc('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.plugin] })],
);

/** Upper bounds for every plugin of the tenant. */
export const pluginCeilings = pgTable(
  'plugin_ceilings',
  { tenantId: tenantId(), ceilings: jsonb('ceilings').$type<Ceilings>().notNull() },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);

/** What plugins keep, apart for each plugin and scenario (empty: outside of any). */
export const pluginStorage = pgTable(
  'plugin_storage',
  {
    tenantId: tenantId(),
    plugin: text('plugin').notNull(),
    scenario: text('scenario').notNull(),
    key: text('key').notNull(),
    value: jsonb('value').$type<Json>().notNull(),
    /** Of key and value as JSON, counted against the quota. */
    bytes: integer('bytes').notNull(),
    updatedAt: utc('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.plugin, table.scenario, table.key] })],
);

/** Actions that plugins asked to be run later. */
export const pluginTimers = pgTable(
  'plugin_timers',
  {
    tenantId: tenantId(),
    plugin: text('plugin').notNull(),
    scenario: text('scenario').notNull(),
    id: text('id').notNull(),
    action: text('action').notNull(),
    input: jsonb('input').$type<Record<string, Json>>().notNull(),
    dueAt: utc('due_at').notNull(),
    attempts: integer('attempts').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.plugin, table.scenario, table.id] }),
    index('plugin_timers_due').on(table.dueAt),
  ],
);

/** How often each permission was ever used. */
export const pluginUses = pgTable(
  'plugin_uses',
  {
    tenantId: tenantId(),
    plugin: text('plugin').notNull(),
    permission: text('permission').notNull(),
    used: bigint('used', { mode: 'number' }).notNull(),
    lastUsedAt: utc('last_used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.plugin, table.permission] })],
);

/** Quotas reached and requests refused, the same ones counted together. */
export const pluginIncidents = pgTable(
  'plugin_incidents',
  {
    tenantId: tenantId(),
    plugin: text('plugin').notNull(),
    code: text('code').notNull(),
    /** Scenario it happened in; empty: outside of any. */
    scenario: text('scenario').notNull(),
    /** Tells apart what shares a code: the host that was refused. */
    subject: text('subject').notNull(),
    message: jsonb('message').$type<LocalizedText>().notNull(),
    figures: jsonb('figures').$type<{ limit?: number; used?: number; unit?: string }>().notNull(),
    times: bigint('times', { mode: 'number' }).notNull(),
    at: utc('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.plugin, table.code, table.scenario, table.subject] }),
  ],
);

/**
 * Runs of actions and commands with the answers they got: one that was cut off goes on from there.
 * When a run is over its answers go, and the row tells a repetition that it is.
 */
export const pluginRuns = pgTable(
  'plugin_runs',
  {
    tenantId: tenantId(),
    plugin: text('plugin').notNull(),
    key: text('key').notNull(),
    /** Of the bundle: the answers to one program mean nothing to another. */
    hash: text('hash').notNull(),
    answers: jsonb('answers').$type<HostAnswer[]>().notNull(),
    startedAt: utc('started_at').notNull(),
    finishedAt: utc('finished_at'),
    message: jsonb('message').$type<LocalizedText>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.plugin, table.key] }),
    index('plugin_runs_started').on(table.startedAt),
  ],
);

/** What plugins told people; each is shown until its time is over. */
export const pluginNotices = pgTable(
  'plugin_notices',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    plugin: text('plugin').notNull(),
    /** Empty: outside of any. */
    scenario: text('scenario').notNull(),
    channel: text('channel').$type<NotifyChannel>().notNull(),
    text: jsonb('text').$type<LocalizedText>().notNull(),
    at: utc('at').notNull(),
    until: utc('until').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('plugin_notices_until').on(table.tenantId, table.until),
  ],
);
