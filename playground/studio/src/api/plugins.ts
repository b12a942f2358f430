import type { DeadLetter, PluginSummary } from '@changjing/contract';
import { getJson } from './http.ts';
import { asPage, type Page } from './scenarios.ts';

export async function listPlugins(signal?: AbortSignal): Promise<PluginSummary[]> {
  return asPage(await getJson<PluginSummary[] | Page<PluginSummary>>('/plugins', { signal })).items;
}

export async function listDeadLetters(cursor?: string, signal?: AbortSignal): Promise<Page<DeadLetter>> {
  return asPage(
    await getJson<DeadLetter[] | Page<DeadLetter>>('/dead-letters', { query: { cursor }, signal }),
  );
}
