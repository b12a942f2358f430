import type { LocalizedText } from '@changjing/contract';
import { uuidv7, type DeadLetterRecord, type Payload } from '../kernel/index.ts';
import { toStorable } from './check-fields.ts';

const keptCharacters = 2000;

/** A dead letter for a payload: its beginning, its size, where it came from and why it was refused. */
export function letterOf(
  payload: Payload,
  problem: { code: string; reason: LocalizedText },
  nowMs: number,
  route?: { scenario: string; connector: string },
): DeadLetterRecord {
  return {
    id: uuidv7(nowMs),
    atMs: nowMs,
    scenario: route?.scenario,
    connector: route?.connector,
    origin: toStorable(payload.origin.slice(0, 300)),
    address: toStorable(payload.address.slice(0, 500)),
    code: problem.code,
    reason: storableReason(problem.reason),
    payload: toStorable(payload.text.slice(0, keptCharacters)),
    bytes: Buffer.byteLength(payload.text),
  };
}

/** A plugin says it, and often quotes what it could not read. */
function storableReason({ zh, en }: LocalizedText): LocalizedText {
  return { zh: toStorable(zh), ...(en !== undefined && { en: toStorable(en) }) };
}
