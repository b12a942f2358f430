import type { BeginThread, CommentThread, PersonName, WriteComment } from '@changjing/contract';
import { deleteJson, getJson, postJson, putJson } from './http.ts';

function at(scenario: string, ...rest: readonly string[]): string {
  return ['/scenarios', scenario, 'comments', ...rest].map(segment).join('/');
}
function segment(text: string, index: number): string {
  return index === 0 ? text : encodeURIComponent(text);
}

/** A scenario, or a suggestion to change it. */
export interface CommentSubject {
  readonly scenario: string;
  readonly suggestion?: string | undefined;
}

export function listComments(
  { scenario, suggestion }: CommentSubject,
  signal?: AbortSignal,
): Promise<CommentThread[]> {
  const query = suggestion === undefined ? '' : `?suggestion=${encodeURIComponent(suggestion)}`;
  return getJson(at(scenario) + query, { signal });
}

/** Threads of all scenarios that the person wrote in or is mentioned in. */
export function listMyComments(signal?: AbortSignal): Promise<CommentThread[]> {
  return getJson('/comments', { signal });
}

/** People who can be mentioned. */
export function listReaders(signal?: AbortSignal): Promise<PersonName[]> {
  return getJson('/comments/readers', { signal });
}

export function beginThread(
  scenario: string,
  body: BeginThread,
  idempotencyKey: string,
): Promise<CommentThread> {
  return postJson(at(scenario), { body, idempotencyKey });
}

export function replyTo(
  { scenario, id }: CommentThread,
  body: WriteComment,
  idempotencyKey: string,
): Promise<CommentThread> {
  return postJson(at(scenario, id, 'replies'), { body, idempotencyKey });
}

export function changeComment(
  { scenario, id }: CommentThread,
  comment: string,
  body: WriteComment,
): Promise<CommentThread> {
  return putJson(at(scenario, id, 'replies', comment), { body });
}

export function removeComment({ scenario, id }: CommentThread, comment: string): Promise<void> {
  return deleteJson(at(scenario, id, 'replies', comment));
}

export function settleThread({ scenario, id }: CommentThread, isResolved: boolean): Promise<CommentThread> {
  return putJson(at(scenario, id, 'state'), { body: { isResolved } });
}

export function seeThreads(scenario: string, threads: readonly string[]): Promise<void> {
  return postJson(at(scenario, 'seen'), { body: { threads } });
}
