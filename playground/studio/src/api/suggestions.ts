import type { SubmitSuggestion, Suggestion, SuggestionContent } from '@changjing/contract';
import { getJson, postJson } from './http.ts';

function at(scenario: string, rest = ''): string {
  return `/scenarios/${encodeURIComponent(scenario)}/suggestions${rest}`;
}

export function listSuggestions(scenario: string, signal?: AbortSignal): Promise<Suggestion[]> {
  return getJson(at(scenario), { signal });
}

export function readSuggestion(
  scenario: string,
  id: string,
  signal?: AbortSignal,
): Promise<SuggestionContent> {
  return getJson(at(scenario, `/${encodeURIComponent(id)}`), { signal });
}

/** The person's own draft, a new one when there is none. */
export function startSuggestion(scenario: string): Promise<Suggestion> {
  return postJson(at(scenario));
}

/** Steps that need no words. */
export type SuggestionStep = 'reopen' | 'withdraw' | 'rebase' | 'undo-acceptance';

export function stepSuggestion(
  { scenario, id }: Pick<Suggestion, 'scenario' | 'id'>,
  step: SuggestionStep,
): Promise<Suggestion> {
  return postJson(at(scenario, `/${encodeURIComponent(id)}/${step}`));
}

export function submitSuggestion(scenario: string, id: string, body: SubmitSuggestion): Promise<Suggestion> {
  return postJson(at(scenario, `/${encodeURIComponent(id)}/submit`), { body });
}

/** All of it, or these nodes only. */
export function acceptSuggestion(
  { scenario, id }: Pick<Suggestion, 'scenario' | 'id'>,
  nodes: readonly string[] | undefined,
): Promise<Suggestion> {
  return postJson(at(scenario, `/${encodeURIComponent(id)}/accept`), { body: nodes ? { nodes } : {} });
}

export function rejectSuggestion(
  { scenario, id }: Pick<Suggestion, 'scenario' | 'id'>,
  reason: string,
): Promise<Suggestion> {
  return postJson(at(scenario, `/${encodeURIComponent(id)}/reject`), { body: { reason } });
}

export function seeSuggestion({ scenario, id }: Pick<Suggestion, 'scenario' | 'id'>): Promise<void> {
  return postJson(at(scenario, `/${encodeURIComponent(id)}/seen`));
}
