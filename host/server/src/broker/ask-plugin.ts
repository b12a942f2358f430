import { createHash } from 'node:crypto';
import {
  hostRequest,
  runResponse,
  type HostAnswer,
  type HostRequest,
  type Json,
  type LocalizedText,
  type RunRequest,
} from '@changjing/contract';
import type { PluginRun, Plugins } from '../kernel/index.ts';
import { parseJson } from './parse-json.ts';
import { refusal, type Refusal } from './refusal.ts';

export type Asked =
  | { kind: 'done'; message?: LocalizedText }
  | { kind: 'request'; request: HostRequest }
  | { kind: 'illFormed'; refused: Refusal }
  | { kind: 'unreadable' };

/** Goes through the run with the answers so far, from its start: the same clock and chance each time. */
export async function askPlugin(
  plugins: Plugins,
  { kind, ref, input, scenario, key }: PluginRun,
  configuration: Record<string, Json>,
  record: { startedAt: string; answers: HostAnswer[] },
): Promise<Asked> {
  const request: RunRequest = {
    input,
    configuration,
    ...(scenario !== undefined && { scenario }),
    answers: record.answers,
  };
  const call = { clockMs: Date.parse(record.startedAt), seed: seedOf(key) };
  return readResponse(await plugins.callText(kind, ref, JSON.stringify(request), call));
}

function seedOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0);
}

function readResponse(text: string): Asked {
  const given = parseJson(text);
  const { success, data } = runResponse.safeParse(given);
  if (success && data.done) return { kind: 'done', ...(data.message && { message: data.message }) };
  if (typeof given !== 'object' || given === null || !('request' in given)) return { kind: 'unreadable' };
  if (success && !data.done && isStorable(data.request)) return { kind: 'request', request: data.request };
  return { kind: 'illFormed', refused: illFormed(given.request) };
}

function illFormed(given: unknown): Refusal {
  const place = hostRequest.safeParse(given).error?.issues[0]?.path.join('.') ?? '';
  const at = place === '' ? '' : `：${place}`;
  return refusal(
    'refused.request',
    `看不懂插件的请求${at}`,
    `The plugin's request is not understood${place === '' ? '' : `: ${place}`}`,
    { subject: place },
  );
}

/** No database keeps a zero character or half of a character. */
function isStorable(value: unknown): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(JSON.stringify(value));
}
