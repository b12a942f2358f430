// @ts-check
// Parent → child: plugins in isolates. A plugin is known by its slot, a number the parent gave.
import { notice, request } from './domain.js';
import { headBytes, nothing, plainData, startFrame } from './frame.js';
/** @import { Codec } from './frame.js' */

/**
 * @typedef {{
 *   slot: number, code: string, filename: string, isInspected: boolean,
 *   memoryLimitMb: number, maxOutputChars: number, logBytesPerSecond: number,
 * }} LoadRequest
 * @typedef {{ slot: number, clockMs: number, seed: number, name: string, json: string }} CallRequest
 * @typedef {{ at: number, level: 'debug' | 'info' | 'warn' | 'error', text: string }} LogLine
 * @typedef {{ lines: LogLine[], droppedBytes: number }} LogPart
 */
/** @import { Cost } from './domain.js' */

const callHeadBytes = 16;
/** u16 slot, f64 clock in ms, u32 seed, u16 bytes of the name, name, UTF-8 text. @type {Codec<CallRequest>} */
const packedCall = {
  toFrame(kind, number, call) {
    const nameBytes = Buffer.byteLength(call.name);
    const frame = startFrame(kind, number, callHeadBytes + nameBytes + Buffer.byteLength(call.json));
    let at = frame.writeUInt16LE(call.slot, headBytes);
    at = frame.writeDoubleLE(call.clockMs, at);
    at = frame.writeUInt32LE(call.seed, at);
    at = frame.writeUInt16LE(nameBytes, at);
    at += frame.write(call.name, at);
    frame.write(call.json, at);
    return frame;
  },
  fromBody(body) {
    const nameEnd = callHeadBytes + body.readUInt16LE(14);
    return {
      slot: body.readUInt16LE(0),
      clockMs: body.readDoubleLE(2),
      seed: body.readUInt32LE(10),
      name: body.toString('utf8', callHeadBytes, nameEnd),
      json: body.toString('utf8', nameEnd),
    };
  },
};

const costBytes = 12;
/** `log` is JSON of LogPart, or empty. u32 CPU in µs, u32 heap in kB, u32 bytes of the log, log, UTF-8 text. @type {Codec<Cost & { text: string }>} */
const packedAnswer = {
  toFrame(kind, number, { cpuMicros, heapKb, log, text }) {
    const logBytes = log === '' ? 0 : Buffer.byteLength(log);
    const frame = startFrame(kind, number, costBytes + logBytes + Buffer.byteLength(text));
    let at = frame.writeUInt32LE(cpuMicros, headBytes);
    at = frame.writeUInt32LE(heapKb, at);
    at = frame.writeUInt32LE(logBytes, at);
    if (logBytes > 0) at += frame.write(log, at);
    frame.write(text, at);
    return frame;
  },
  fromBody(body) {
    const logEnd = costBytes + body.readUInt32LE(8);
    return {
      cpuMicros: body.readUInt32LE(0),
      heapKb: body.readUInt32LE(4),
      log: body.toString('utf8', costBytes, logEnd),
      text: body.toString('utf8', logEnd),
    };
  },
};

export const isolates = {
  /** Opens an isolate and runs the bundle's top; gives the names that may be called, as JSON. */
  $load: request(1, /** @type {Codec<LoadRequest>} */ (plainData()), packedAnswer),
  $call: request(2, packedCall, packedAnswer),
  $unload: notice(3, /** @type {Codec<{ slot: number }>} */ (plainData())),
  /** Stops the request of this number, if it still runs; it fails as cancelled and its slot is empty. */
  $cancel: notice(4, nothing),
};
