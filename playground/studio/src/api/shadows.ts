import type { Shadow, ShadowAnswer } from '@changjing/contract';
import { getJson, postJson } from './http.ts';

function at(scenario: string, rest = ''): string {
  return `/scenarios/${encodeURIComponent(scenario)}/shadow${rest}`;
}

/** The draft that is tried beside the published version, or was tried last. */
export function readShadow(scenario: string, signal?: AbortSignal): Promise<ShadowAnswer> {
  return getJson(at(scenario), { signal });
}

export function startShadow(scenario: string, idempotencyKey: string): Promise<Shadow> {
  return postJson(at(scenario), { idempotencyKey });
}

export function stopShadow(scenario: string): Promise<Shadow> {
  return postJson(at(scenario, '/stop'));
}
