import type {
  DeadLetter,
  PayloadTrial,
  RecentPayload,
  RetriedLetter,
  TryPayloads,
  WaysIn,
} from '@changjing/contract';
import { getJson, postJson } from './http.ts';
import type { Page } from './scenarios.ts';

/** What a connector makes of payloads; the host keeps nothing of it. */
export function tryPayloads(body: TryPayloads, signal?: AbortSignal): Promise<PayloadTrial> {
  return postJson('/payload-trials', { body, isQuestion: true, signal });
}

export function listRecentPayloads(address: string, signal?: AbortSignal): Promise<RecentPayload[]> {
  return getJson('/recent-payloads', { query: { address }, signal });
}

export function listLettersOf(
  query: { scenario: string; connector?: string; limit: number },
  signal?: AbortSignal,
): Promise<Page<DeadLetter>> {
  return getJson('/dead-letters', { query, signal });
}

export function retryLetter(id: string): Promise<RetriedLetter> {
  return postJson(`/dead-letters/${encodeURIComponent(id)}/retry`);
}

export function readWaysIn(signal?: AbortSignal): Promise<WaysIn> {
  return getJson('/ways-in', { signal });
}

/** Shown this once; the one before ends. */
export function renewToken(scenario: string, connector: string): Promise<{ token: string; path: string }> {
  return postJson(`/scenarios/${encodeURIComponent(scenario)}/connectors/${connector}/token`);
}
