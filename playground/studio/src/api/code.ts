import type { CodeTrial, ComputedValues, ComputeReadings, PackCode, TryCode } from '@changjing/contract';
import { postForFile, postJson } from './http.ts';

/** Runs a private part as it is written now, once; the host keeps nothing of it. */
export function tryCode(scenario: string, body: TryCode, signal?: AbortSignal): Promise<CodeTrial> {
  const path = `/scenarios/${encodeURIComponent(scenario)}/code-trials`;
  return postJson(path, { body, isQuestion: true, signal });
}

/** A private part as the folder of a plugin, in a zip. */
export function packCode(scenario: string, body: PackCode): Promise<{ name: string; content: Blob }> {
  return postForFile(`/scenarios/${encodeURIComponent(scenario)}/code-packages`, { body });
}

/** What a function, of a plugin or of the draft, makes of readings. */
export async function computeReadings(
  scenario: string,
  body: ComputeReadings,
  signal: AbortSignal,
): Promise<ComputedValues['items']> {
  const path = `/scenarios/${encodeURIComponent(scenario)}/computed-values`;
  return (await postJson<ComputedValues>(path, { body, isQuestion: true, signal })).items;
}
