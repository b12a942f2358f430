// @ts-check
// The child: holds isolates, answers frames on descriptor 3, and is gone when the channel is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { IsolateFailure, openPlugin } from './plugin-isolate.js';
import { createFrameReader, kinds, readCall, readSlot, slotFrame, textFrame } from '../protocol.js';
/** @import { Failure, Frame, LoadRequest } from '../protocol.js' */

const [addonFile = '', maxFrameBytes = '0'] = process.argv.slice(2);
const { ivm } = createRequire(import.meta.url)(addonFile);
const prelude = readFileSync(new URL('./prelude.js', import.meta.url), 'utf8');

/** @type {Map<number, Awaited<ReturnType<typeof openPlugin>>>} */
const plugins = new Map();
const channel = new Socket({ fd: 3 });

function leave() {
  // An isolate in an endless loop would hold up process.exit.
  process.kill(process.pid, 'SIGKILL');
}

/** @param {number} request @param {Failure} failure */
function fail(request, failure) {
  channel.write(textFrame(kinds.failure, request, JSON.stringify(failure)));
}

/** @param {number} request @param {() => Promise<string>} work */
async function answer(request, work) {
  try {
    channel.write(textFrame(kinds.result, request, await work()));
  } catch (error) {
    if (error instanceof IsolateFailure) fail(request, error.failure);
    else fail(request, { kind: 'threw', message: String(error).slice(0, 500) });
  }
}

/** @param {Frame} frame */
async function load(frame) {
  const { slot, text } = readSlot(frame);
  /** @type {LoadRequest} */
  const plugin = JSON.parse(text);
  const opened = await openPlugin(ivm, prelude, plugin, () =>
    fail(frame.request, { kind: 'outOfControl', message: 'the isolate cannot be stopped' }),
  );
  plugins.set(slot, opened);
  return opened.names;
}

/** @param {Frame} frame */
function call(frame) {
  const { slot, ...request } = readCall(frame);
  const plugin = plugins.get(slot);
  if (plugin === undefined) throw new Error(`nothing is loaded in slot ${slot}`);
  return plugin.call(request);
}

/** @param {Frame} frame */
function onFrame(frame) {
  if (frame.kind === kinds.load) return void answer(frame.request, () => load(frame));
  if (frame.kind === kinds.call) return void answer(frame.request, async () => call(frame));
  const { slot } = readSlot(frame);
  plugins.get(slot)?.dispose();
  plugins.delete(slot);
}

channel.on('data', createFrameReader({ maxBytes: Number(maxFrameBytes), onFrame, onBroken: leave }));
channel.on('end', leave);
channel.on('error', leave);
channel.write(slotFrame(kinds.ready, 0, 0));
