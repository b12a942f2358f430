import type { DeadLetter, OfferedAction, PluginSummary } from '@changjing/contract';
import { getJson } from './http.ts';
import type { Page } from './scenarios.ts';

export function listPlugins(signal?: AbortSignal): Promise<PluginSummary[]> {
  return getJson('/plugins', { signal });
}

/** What rules may have plugins do. */
export function listActions(signal?: AbortSignal): Promise<OfferedAction[]> {
  return getJson('/actions', { signal });
}

export function listDeadLetters(cursor?: string, signal?: AbortSignal): Promise<Page<DeadLetter>> {
  return getJson('/dead-letters', { query: { cursor }, signal });
}
