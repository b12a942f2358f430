import type { FlowFigures } from '@changjing/contract';
import { getJson } from './http.ts';

export function readFlow(scenario: string, signal?: AbortSignal): Promise<FlowFigures> {
  return getJson(`/scenarios/${encodeURIComponent(scenario)}/flow`, { signal });
}
