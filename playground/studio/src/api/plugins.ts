import type { DeadLetter, PluginSummary } from '@changjing/contract';
import { getJson } from './http.ts';
import type { Page } from './scenarios.ts';

export function listPlugins(signal?: AbortSignal): Promise<PluginSummary[]> {
  return getJson('/plugins', { signal });
}

export function listDeadLetters(cursor?: string, signal?: AbortSignal): Promise<Page<DeadLetter>> {
  return getJson('/dead-letters', { query: { cursor }, signal });
}
