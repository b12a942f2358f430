import type { PlanAnswer, PlanPublication, PublicationPlan } from '@changjing/contract';
import { getJson, postJson } from './http.ts';

function at(scenario: string, rest = ''): string {
  return `/scenarios/${encodeURIComponent(scenario)}/plan${rest}`;
}

/** The publication that is planned, or was last. */
export function readPlan(scenario: string, signal?: AbortSignal): Promise<PlanAnswer> {
  return getJson(at(scenario), { signal });
}

export function makePlan(
  scenario: string,
  body: PlanPublication,
  idempotencyKey: string,
): Promise<PublicationPlan> {
  return postJson(at(scenario), { body, idempotencyKey });
}

export function withdrawPlan(scenario: string): Promise<PublicationPlan> {
  return postJson(at(scenario, '/withdraw'));
}
