import type { Checkpoint, CheckpointContent, DraftEdit } from '@changjing/contract';
import { getJson, postJson, putJson } from './http.ts';
import type { Page } from './scenarios.ts';

function at(scenario: string, rest: string): string {
  return `/scenarios/${encodeURIComponent(scenario)}${rest}`;
}

/** States of the draft that were kept, newest first. */
export function listCheckpoints(scenario: string, cursor?: string): Promise<Page<Checkpoint>> {
  return getJson(at(scenario, '/checkpoints'), { query: { cursor } });
}

export function readCheckpoint(scenario: string, id: string): Promise<CheckpointContent> {
  return getJson(at(scenario, `/checkpoints/${encodeURIComponent(id)}`));
}

/** Names the draft as it is now, or a state that was kept. */
export function nameCheckpoint(
  scenario: string,
  id: string | undefined,
  name: string,
  idempotencyKey: string,
): Promise<Checkpoint> {
  const request = { body: { name }, idempotencyKey };
  if (id === undefined) return postJson(at(scenario, '/checkpoints'), request);
  return putJson(at(scenario, `/checkpoints/${encodeURIComponent(id)}`), request);
}

/** Who wrote what, newest first. */
export function listEdits(scenario: string, cursor?: string): Promise<Page<DraftEdit>> {
  return getJson(at(scenario, '/edits'), { query: { cursor } });
}
