import type {
  AppState,
  CheckResult,
  SaveTemplate,
  ScenarioFile,
  Event,
  ScenarioSummary,
  ScenarioVersion,
  TemplateSummary,
  TestOutcomes,
  VersionSummary,
} from '@changjing/contract';
import { getJson, postJson } from './http.ts';

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

function at(id: string, rest = ''): string {
  return `/scenarios/${encodeURIComponent(id)}${rest}`;
}

export function listScenarios(signal?: AbortSignal): Promise<ScenarioSummary[]> {
  return getJson('/scenarios', { signal });
}

export function readScenario(id: string, signal?: AbortSignal): Promise<ScenarioSummary> {
  return getJson(at(id), { signal });
}

export function listTemplates(signal?: AbortSignal): Promise<TemplateSummary[]> {
  return getJson('/templates', { signal });
}

export function createScenario(
  body: { template: string | undefined; title: string; slug: string },
  idempotencyKey: string,
): Promise<ScenarioSummary> {
  return postJson('/scenarios', { body, idempotencyKey });
}

export function importScenario(file: string, idempotencyKey: string): Promise<ScenarioSummary> {
  return postJson('/scenarios/import', { body: { file }, idempotencyKey });
}

/** The draft as one file. */
export function exportScenario(id: string): Promise<ScenarioFile> {
  return getJson(at(id, '/export'));
}

export function saveTemplate(
  id: string,
  body: SaveTemplate,
  idempotencyKey: string,
): Promise<TemplateSummary> {
  return postJson(at(id, '/template'), { body, idempotencyKey });
}

export function checkOnHost(id: string): Promise<CheckResult> {
  return postJson(at(id, '/check'));
}

/** All tests of the draft as it is saved. */
export function runTestsOnHost(id: string): Promise<TestOutcomes> {
  return postJson(at(id, '/tests/run'), { isQuestion: true });
}

export function publishScenario(id: string, note: string, idempotencyKey: string): Promise<VersionSummary> {
  return postJson(at(id, '/publish'), { body: { note }, idempotencyKey });
}

export function rollBack(id: string, version: number, idempotencyKey: string): Promise<VersionSummary> {
  return postJson(at(id, '/rollback'), { body: { version }, idempotencyKey });
}

/** Fifty, newest first; those before a version when one is named. */
export function listVersions(id: string, before?: number): Promise<VersionSummary[]> {
  return getJson(at(id, '/versions'), { query: { before } });
}

/** A published version with all it holds. */
export function readVersion(id: string, version: number, signal?: AbortSignal): Promise<ScenarioVersion> {
  return getJson(at(id, `/versions/${version}`), { signal });
}

export function listEvents(
  id: string,
  query: { stream?: string; key?: string; cursor?: string },
  signal?: AbortSignal,
): Promise<Page<Event>> {
  return getJson(at(id, '/events'), { query, signal });
}

/** What a published page for staff shows the person who asks. */
export function readStaffPage(scenario: string, page: string, signal?: AbortSignal): Promise<AppState> {
  return getJson(`/scenarios/${encodeURIComponent(scenario)}/pages/${encodeURIComponent(page)}`, { signal });
}

/** What the published page shows now. */
export function readApp(slug: string, signal?: AbortSignal): Promise<AppState> {
  return getJson(`/apps/${encodeURIComponent(slug)}`, { signal });
}
