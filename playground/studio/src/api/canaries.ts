import type { Canary, CanaryAnswer, StartCanary } from '@changjing/contract';
import { getJson, postJson } from './http.ts';

function at(scenario: string, rest = ''): string {
  return `/scenarios/${encodeURIComponent(scenario)}/canary${rest}`;
}

/** The version that is in force in some grids first, or was last. */
export function readCanary(scenario: string, signal?: AbortSignal): Promise<CanaryAnswer> {
  return getJson(at(scenario), { signal });
}

export function startCanary(scenario: string, body: StartCanary, idempotencyKey: string): Promise<Canary> {
  return postJson(at(scenario), { body, idempotencyKey });
}

export function promoteCanary(scenario: string): Promise<Canary> {
  return postJson(at(scenario, '/promote'));
}

export function withdrawCanary(scenario: string): Promise<Canary> {
  return postJson(at(scenario, '/withdraw'));
}
