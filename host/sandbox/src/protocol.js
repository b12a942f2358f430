// @ts-check
// What parent and child say to each other. Plain JavaScript, because the child runs it as it is:
// stripping types would cost every child 60 ms and 12 MB.
//
// A frame is: u32 length of the rest | u8 kind | u32 number of the request | body.
// Who is speaking is known from the channel; no frame carries an identity.

export const kinds = /** @type {const} */ ({
  /** Parent → child. Body: u16 slot, UTF-8 JSON of LoadRequest. */
  load: 1,
  /** Parent → child. Body: u16 slot, f64 clock in ms, u32 seed, u16 bytes of the name, name, UTF-8 text. */
  call: 2,
  /** Parent → child, unanswered. Body: u16 slot. */
  unload: 3,
  /** Child → parent, once, request 0. No body. */
  ready: 16,
  /** Child → parent. Body: UTF-8 text. */
  result: 17,
  /** Child → parent. Body: UTF-8 JSON of Failure. */
  failure: 18,
});

/**
 * @typedef {{ code: string, memoryLimitMb: number, maxOutputChars: number }} LoadRequest
 * @typedef {'threw' | 'outOfMemory' | 'outOfControl'} FailureKind
 * @typedef {{ kind: FailureKind, message: string, stack?: string }} Failure
 * @typedef {{ kind: number, request: number, body: Buffer }} Frame
 */

const headBytes = 9;
const callHeadBytes = 16;

/** @param {number} kind @param {number} request @param {number} bodyBytes */
function startFrame(kind, request, bodyBytes) {
  const frame = Buffer.allocUnsafe(headBytes + bodyBytes);
  frame.writeUInt32LE(headBytes - 4 + bodyBytes, 0);
  frame.writeUInt8(kind, 4);
  frame.writeUInt32LE(request, 5);
  return frame;
}

/**
 * A frame whose body is text.
 * @param {number} kind @param {number} request @param {string} text
 */
export function textFrame(kind, request, text) {
  const frame = startFrame(kind, request, Buffer.byteLength(text));
  frame.write(text, headBytes);
  return frame;
}

/**
 * A frame about one slot, with text behind it.
 * @param {number} kind @param {number} request @param {number} slot @param {string} text
 */
export function slotFrame(kind, request, slot, text = '') {
  const frame = startFrame(kind, request, 2 + Buffer.byteLength(text));
  frame.writeUInt16LE(slot, headBytes);
  frame.write(text, headBytes + 2);
  return frame;
}

/** @param {Frame} frame */
export function readSlot(frame) {
  return { slot: frame.body.readUInt16LE(0), text: frame.body.toString('utf8', 2) };
}

/**
 * @param {number} request
 * @param {{ slot: number, clockMs: number, seed: number, name: string, json: string }} call
 */
export function callFrame(request, call) {
  const nameBytes = Buffer.byteLength(call.name);
  const frame = startFrame(kinds.call, request, callHeadBytes + nameBytes + Buffer.byteLength(call.json));
  let at = frame.writeUInt16LE(call.slot, headBytes);
  at = frame.writeDoubleLE(call.clockMs, at);
  at = frame.writeUInt32LE(call.seed, at);
  at = frame.writeUInt16LE(nameBytes, at);
  at += frame.write(call.name, at);
  frame.write(call.json, at);
  return frame;
}

/** @param {Frame} frame */
export function readCall({ body }) {
  const nameEnd = callHeadBytes + body.readUInt16LE(14);
  return {
    slot: body.readUInt16LE(0),
    clockMs: body.readDoubleLE(2),
    seed: body.readUInt32LE(10),
    name: body.toString('utf8', callHeadBytes, nameEnd),
    json: body.toString('utf8', nameEnd),
  };
}

/**
 * Cuts a stream of chunks into frames.
 * @param {{ maxBytes: number, onFrame: (frame: Frame) => void, onBroken: (why: string) => void }} options
 * @returns {(chunk: Buffer) => void}
 */
export function createFrameReader({ maxBytes, onFrame, onBroken }) {
  /** @type {Buffer[]} */
  let chunks = [];
  let held = 0;
  let isBroken = false;

  /** Bytes the next frame needs, or 4 while its length is unknown. */
  function wanted() {
    if (held < 4) return 4;
    if (chunks.length > 1 && (chunks[0]?.length ?? 0) < 4) chunks = [Buffer.concat(chunks)];
    const length = chunks[0]?.readUInt32LE(0) ?? 0;
    if (length < headBytes - 4 || length > maxBytes) {
      isBroken = true;
      onBroken(`a frame of ${length} bytes`);
    }
    return length + 4;
  }

  return (chunk) => {
    if (isBroken) return;
    chunks.push(chunk);
    held += chunk.length;
    for (let need = wanted(); !isBroken && need > 4 && held >= need; need = wanted()) {
      const all = chunks.length === 1 ? /** @type {Buffer} */ (chunks[0]) : Buffer.concat(chunks, held);
      const rest = all.subarray(need);
      chunks = rest.length > 0 ? [rest] : [];
      held = rest.length;
      onFrame({
        kind: all.readUInt8(4),
        request: all.readUInt32LE(5),
        body: all.subarray(headBytes, need),
      });
    }
  };
}
