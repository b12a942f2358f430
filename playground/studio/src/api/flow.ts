import type { Firings, FlowFigures, LatestOfKey } from '@changjing/contract';
import { getJson } from './http.ts';
import type { Page } from './scenarios.ts';

function at(id: string, rest: string): string {
  return `/scenarios/${encodeURIComponent(id)}${rest}`;
}

export function readFlow(scenario: string, signal?: AbortSignal): Promise<FlowFigures> {
  return getJson(at(scenario, '/flow'), { signal });
}

/** What rules in force did last. */
export function listFirings(scenario: string, signal?: AbortSignal): Promise<Firings> {
  return getJson(at(scenario, '/firings'), { signal });
}

export function listLatest(
  scenario: string,
  query: { stream: string; query: string; cursor: string | undefined; limit?: number },
  signal?: AbortSignal,
): Promise<Page<LatestOfKey>> {
  return getJson(at(scenario, '/latest'), { query, signal });
}
