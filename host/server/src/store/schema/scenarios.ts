import {
  bigint,
  customType,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { LocalizedText, Scenario, ScenarioVersion } from '@changjing/contract';
import { tenantId, utc } from './columns.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

export const scenarios = pgTable(
  'scenarios',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    /** Taken by this scenario: the live version's, or what it was created with. */
    slug: text('slug').notNull(),
    liveVersion: integer('live_version'),
    createdAt: utc('created_at').notNull(),
    updatedAt: utc('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('scenarios_slug').on(table.tenantId, table.slug),
  ],
);

/** Published versions, never changed. `json`, not `jsonb`: the order of a form's fields is part of the content. */
export const scenarioVersions = pgTable(
  'scenario_versions',
  {
    tenantId: tenantId(),
    scenario: text('scenario').notNull(),
    version: integer('version').notNull(),
    formatVersion: integer('format_version').notNull(),
    publishedAt: utc('published_at').notNull(),
    publishedBy: json('published_by').$type<ScenarioVersion['publishedBy']>().notNull(),
    note: text('note').notNull(),
    restores: integer('restores'),
    plugins: json('plugins').$type<ScenarioVersion['plugins']>().notNull(),
    /** Private parts as compiled; empty where there are none. */
    code: json('code').$type<NonNullable<ScenarioVersion['code']>>(),
    content: json('content').$type<Scenario>().notNull(),
    /** What differs from the version before, as sentences. */
    changes: json('changes').$type<LocalizedText[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.scenario, table.version] })],
);

/** Shared documents as of their last compaction: a Yjs state (update format 2). */
export const documents = pgTable(
  'documents',
  {
    tenantId: tenantId(),
    document: text('document').notNull(),
    formatVersion: integer('format_version').notNull(),
    state: bytes('state').notNull(),
    /** Counts compactions, so that two of them cannot overwrite each other. */
    revision: integer('revision').notNull(),
    updatedAt: utc('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.document] })],
);

/** Write-ahead log of the documents: what came after the last compaction (update format 1). */
export const documentUpdates = pgTable(
  'document_updates',
  {
    tenantId: tenantId(),
    document: text('document').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    update: bytes('update').notNull(),
    /** Who wrote it, from the session; absent for the host's own. */
    person: text('person'),
    at: utc('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.document, table.sequence] })],
);

/** Templates that the district made itself, out of scenarios of its own. */
export const scenarioTemplates = pgTable(
  'scenario_templates',
  {
    tenantId: tenantId(),
    /** `local.template/<name>` */
    ref: text('ref').notNull(),
    title: json('title').$type<LocalizedText>().notNull(),
    description: json('description').$type<LocalizedText>().notNull(),
    content: json('content').$type<Scenario>().notNull(),
    savedAt: utc('saved_at').notNull(),
    savedBy: json('saved_by').$type<ScenarioVersion['publishedBy']>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.ref] })],
);
