import type { CasePage, CaseView, TakeTransition } from '@changjing/contract';
import { getJson, postJson } from './http.ts';

export interface CaseFilter {
  state: 'open' | 'closed' | 'all';
  mine: boolean;
  scenario?: string;
}

export function listCases(filter: CaseFilter, cursor?: string, signal?: AbortSignal): Promise<CasePage> {
  return getJson('/cases', {
    query: { state: filter.state, mine: filter.mine || undefined, scenario: filter.scenario, cursor },
    signal,
  });
}

export function readCase(id: string, signal?: AbortSignal): Promise<CaseView> {
  return getJson(`/cases/${encodeURIComponent(id)}`, { signal });
}

export function takeTransition(id: string, body: TakeTransition, idempotencyKey: string): Promise<unknown> {
  return postJson(`/cases/${encodeURIComponent(id)}/transitions`, { body, idempotencyKey });
}

export async function uploadPhoto(file: File): Promise<string> {
  const form = new FormData();
  form.set('file', file);
  const answer = await postJson<{ hash: string }>('/files', { form });
  return answer.hash;
}

export function fileAddress(hash: string): string {
  return `/api/v1/files/${hash}`;
}
