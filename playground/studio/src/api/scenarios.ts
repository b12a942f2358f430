import type {
  AppState,
  CheckResult,
  Event,
  ScenarioSummary,
  TemplateSummary,
  VersionSummary,
} from '@changjing/contract';
import { getJson, postJson } from './http.ts';
import { ApiError } from './problem.ts';

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** Lists come bare or as a page; a screen wants the page. */
export function asPage<T>(answer: T[] | Page<T>): Page<T> {
  return Array.isArray(answer) ? { items: answer } : answer;
}

function at(id: string, rest = ''): string {
  return `/scenarios/${encodeURIComponent(id)}${rest}`;
}

export async function listScenarios(signal?: AbortSignal): Promise<ScenarioSummary[]> {
  return asPage(await getJson<ScenarioSummary[] | Page<ScenarioSummary>>('/scenarios', { signal })).items;
}

export function readScenario(id: string, signal?: AbortSignal): Promise<ScenarioSummary> {
  return listScenarios(signal).then((all) => {
    const found = all.find((one) => one.id === id);
    if (!found) throw notFound();
    return found;
  });
}

export async function listTemplates(signal?: AbortSignal): Promise<TemplateSummary[]> {
  return asPage(await getJson<TemplateSummary[] | Page<TemplateSummary>>('/templates', { signal })).items;
}

export function createScenario(
  body: { template: string; title: string; slug: string },
  idempotencyKey: string,
): Promise<ScenarioSummary> {
  return postJson('/scenarios', { body, idempotencyKey });
}

export function checkOnHost(id: string): Promise<CheckResult> {
  return postJson(at(id, '/check'));
}

export function publishScenario(id: string, note: string, idempotencyKey: string): Promise<VersionSummary> {
  return postJson(at(id, '/publish'), { body: { note }, idempotencyKey });
}

export function rollBack(id: string, version: number, idempotencyKey: string): Promise<VersionSummary> {
  return postJson(at(id, '/rollback'), { body: { version }, idempotencyKey });
}

export async function listVersions(id: string, signal?: AbortSignal): Promise<VersionSummary[]> {
  return asPage(await getJson<VersionSummary[] | Page<VersionSummary>>(at(id, '/versions'), { signal }))
    .items;
}

export async function listEvents(
  id: string,
  query: { stream?: string; key?: string; cursor?: string },
  signal?: AbortSignal,
): Promise<Page<Event>> {
  return asPage(await getJson<Event[] | Page<Event>>(at(id, '/events'), { query, signal }));
}

/** What the published page shows now. */
export function readApp(slug: string, signal?: AbortSignal): Promise<AppState> {
  return getJson(`/apps/${encodeURIComponent(slug)}`, { signal });
}

function notFound(): ApiError {
  return new ApiError({ title: '', status: 404, code: 'scenario.notFound' });
}
