import type { OfferedWidget } from '@changjing/contract';
import { getJson } from './http.ts';

export function listWidgets(signal?: AbortSignal): Promise<OfferedWidget[]> {
  return getJson('/widgets', { signal });
}
