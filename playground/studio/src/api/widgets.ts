import type { OfferedPanel, OfferedWidget } from '@changjing/contract';
import { getJson } from './http.ts';

export function listWidgets(signal?: AbortSignal): Promise<OfferedWidget[]> {
  return getJson('/widgets', { signal });
}

/** What plugins draw beside an open scenario. */
export function listPanels(signal?: AbortSignal): Promise<OfferedPanel[]> {
  return getJson('/panels', { signal });
}
