// @ts-check
// How messages lie on the channel between parent and child. Plain JavaScript, because the child runs
// it as it is: stripping types would cost every child 60 ms and 12 MB.
//
// A frame is: u32 length of the rest | u8 kind | u32 number of the request | body.
// Who is speaking is known from the channel; no frame carries an identity.

/**
 * @typedef {{ kind: number, request: number, body: Buffer }} Frame
 */

/**
 * How one kind of value lies in a frame's body.
 * @template T
 * @typedef {{ toFrame: (kind: number, request: number, value: T) => Buffer, fromBody: (body: Buffer) => T }} Codec
 */

export const headBytes = 9;

/** A frame whose body is still to be written, from `headBytes` on. @param {number} kind @param {number} request @param {number} bodyBytes */
export function startFrame(kind, request, bodyBytes) {
  const frame = Buffer.allocUnsafe(headBytes + bodyBytes);
  frame.writeUInt32LE(headBytes - 4 + bodyBytes, 0);
  frame.writeUInt8(kind, 4);
  frame.writeUInt32LE(request, 5);
  return frame;
}

/** @type {Codec<void>} */
export const nothing = {
  toFrame: (kind, request) => startFrame(kind, request, 0),
  fromBody: () => undefined,
};

/** Plain data as JSON text. @template T @returns {Codec<T>} */
export function plainData() {
  return {
    toFrame(kind, request, value) {
      const text = JSON.stringify(value);
      const frame = startFrame(kind, request, Buffer.byteLength(text));
      frame.write(text, headBytes);
      return frame;
    },
    fromBody: (body) => JSON.parse(body.toString('utf8')),
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
