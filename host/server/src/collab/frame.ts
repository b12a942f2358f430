import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Kinds of messages that a browser sends (hocuspocus 4): sync, awareness, auth, query, sync reply, stateless, close. */
const known = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  close: 7,
} as const;
const syncSteps = { stateVector: 0, missing: 1, update: 2 } as const;

/** Whether a frame can be read to its end. Anything else is refused before it reaches a document. */
export function isWellFormed(frame: Uint8Array): boolean {
  try {
    const decoder = decoding.createDecoder(frame);
    const name = decoding.readVarString(decoder);
    if (name.length === 0 || name.length > 300) return false;
    return isReadable(decoding.readVarUint(decoder), decoder);
  } catch {
    return false;
  }
}

function isReadable(type: number, decoder: decoding.Decoder): boolean {
  switch (type) {
    case known.sync:
    case known.syncReply:
      return isSync(decoder);
    case known.awareness:
      return isAwareness(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
    case known.auth:
    case known.queryAwareness:
    case known.stateless:
    case known.close:
      return true;
    default:
      return false;
  }
}

function isSync(decoder: decoding.Decoder): boolean {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (step === syncSteps.stateVector) Y.decodeStateVector(payload);
  else if (step === syncSteps.missing || step === syncSteps.update) Y.decodeUpdate(payload);
  else return false;
  return true;
}

function isAwareness(decoder: decoding.Decoder): boolean {
  const count = decoding.readVarUint(decoder);
  for (let read = 0; read < count; read++) {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const state: unknown = JSON.parse(decoding.readVarString(decoder));
    if (typeof state !== 'object') return false;
  }
  return true;
}
