import type { CodeTrial, TryCode } from '@changjing/contract';
import { postJson } from './http.ts';

/** Runs a private part as it is written now, once; the host keeps nothing of it. */
export function tryCode(scenario: string, body: TryCode, signal?: AbortSignal): Promise<CodeTrial> {
  const path = `/scenarios/${encodeURIComponent(scenario)}/code-trials`;
  return postJson(path, { body, isQuestion: true, signal });
}
