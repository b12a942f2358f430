// @ts-check
// The child: holds isolates, serves requests on descriptor 3, and is gone when the channel is.
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { childLife } from '../protocol/child-life.js';
import { createRemote, createServer, failureCodec, replyKinds } from '../protocol/domain.js';
import { createFrameReader } from '../protocol/frame.js';
import { inspector, inspectorEvents } from '../protocol/inspector.js';
import { isolates } from '../protocol/isolates.js';
import { createInspector } from './inspector.js';
import { IsolateFailure, openPlugin } from './plugin-isolate.js';
import { warmPrelude } from './prelude-source.js';
import { createNursery, prepareIsolate } from './prepared-isolate.js';
import { createResting } from './resting.js';
/** @import { Served } from '../protocol/domain.js' */

/** What a plugin has that does not say. */
const usualHeapMb = 64;

const [addonFile = '', maxFrameBytes = '0'] = process.argv.slice(2);
const { ivm } = createRequire(import.meta.url)(addonFile);
const prelude = await warmPrelude(ivm);
const nursery = createNursery((memoryLimitMb, isInspected) =>
  prepareIsolate(ivm, prelude, memoryLimitMb, isInspected),
);
const resting = createResting();

/** @type {Map<number, Awaited<ReturnType<typeof openPlugin>>['plugin']>} */
const plugins = new Map();
/** Slots by the number of the request that runs in them. @type {Map<number, number>} */
const running = new Map();
const channel = new Socket({ fd: 3 });
/** @param {Buffer} frame */
const send = (frame) => void channel.write(frame);
const parent = createRemote(childLife, { send });
const debug = createInspector(
  (slot) => plugins.get(slot)?.inspect(),
  createRemote(inspectorEvents, { send }),
);

function leave() {
  // An isolate in an endless loop would hold up process.exit.
  process.kill(process.pid, 'SIGKILL');
}

/** @param {number} slot */
function close(slot) {
  debug.closeSlot(slot);
  const plugin = plugins.get(slot);
  if (plugin === undefined) return;
  plugins.delete(slot);
  resting.forget(plugin.rest);
  plugin.dispose();
}

/** @type {Served<typeof isolates>} */
const served = {
  async $load(request) {
    const onOutOfControl = () => parent.$outOfControl({ slot: request.slot });
    const isolate = await nursery.take(request.memoryLimitMb, request.isInspected);
    const { plugin, answer } = await openPlugin(isolate, request, onOutOfControl);
    plugins.set(request.slot, plugin);
    resting.used(plugin.rest);
    return answer;
  },
  async $call({ slot, ...call }, number) {
    const plugin = plugins.get(slot);
    if (plugin === undefined) throw new Error(`nothing is loaded in slot ${slot}`);
    running.set(number, slot);
    resting.forget(plugin.rest);
    try {
      return await plugin.call(call);
    } finally {
      running.delete(number);
      resting.used(plugin.rest);
    }
  },
  $unload: ({ slot }) => close(slot),
  $cancel(_nothing, number) {
    const slot = running.get(number);
    if (slot === undefined) return;
    plugins.get(slot)?.cancel();
    close(slot);
  },
};

const serveIsolates = createServer(isolates, served, {
  acknowledge: (request) => parent.$acknowledge(undefined, request),
  answer: send,
  fail(request, error) {
    const failure =
      error instanceof IsolateFailure
        ? error.failure
        : { kind: /** @type {const} */ ('threw'), message: String(error).slice(0, 500) };
    send(failureCodec.toFrame(replyKinds.failure, request, failure));
  },
});

const serveInspector = createServer(inspector, debug.served);

channel.on(
  'data',
  createFrameReader({
    maxBytes: Number(maxFrameBytes),
    onFrame: (frame) => void (serveIsolates(frame) || serveInspector(frame) || leave()),
    onBroken: leave,
  }),
);
channel.on('end', leave);
channel.on('error', leave);
await nursery.refill(usualHeapMb);
parent.$ready();
