import type { AdjustableValue, ParameterGrid } from '@changjing/contract';
import { getJson, putJson } from './http.ts';

function at(scenario: string, ...rest: string[]): string {
  return ['/scenarios', scenario, 'parameters', ...rest]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');
}

/** What each organisation has set of the version in force, as far as the person looks after them. */
export function readParameters(scenario: string, signal?: AbortSignal): Promise<ParameterGrid> {
  return getJson(at(scenario), { signal });
}

/** Without a value it is inherited again. */
export function setParameter(
  of: { scenario: string; parameter: string; organisation: string },
  value: AdjustableValue | undefined,
): Promise<ParameterGrid> {
  return putJson(at(of.scenario, of.parameter, of.organisation), { body: { value } });
}
