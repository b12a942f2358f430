// @ts-check
// The child: holds isolates, serves requests on descriptor 3, and is gone when the channel is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { childLife } from '../protocol/child-life.js';
import { createRemote, createServer, failureCodec, replyKinds } from '../protocol/domain.js';
import { createFrameReader } from '../protocol/frame.js';
import { inspector, inspectorEvents } from '../protocol/inspector.js';
import { isolates } from '../protocol/isolates.js';
import { createInspector } from './inspector.js';
import { IsolateFailure, openPlugin } from './plugin-isolate.js';
/** @import { Served } from '../protocol/domain.js' */

const [addonFile = '', maxFrameBytes = '0'] = process.argv.slice(2);
const { ivm } = createRequire(import.meta.url)(addonFile);
/** @param {string} name */
const textOf = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const prelude = `${textOf('./console.js')}${textOf('./prelude.js')}`;

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
  plugins.get(slot)?.dispose();
  plugins.delete(slot);
}

/** @type {Served<typeof isolates>} */
const served = {
  async $load(request) {
    const onOutOfControl = () => parent.$outOfControl({ slot: request.slot });
    const { plugin, answer } = await openPlugin(ivm, prelude, request, onOutOfControl);
    plugins.set(request.slot, plugin);
    return answer;
  },
  async $call({ slot, ...call }, number) {
    const plugin = plugins.get(slot);
    if (plugin === undefined) throw new Error(`nothing is loaded in slot ${slot}`);
    running.set(number, slot);
    try {
      return await plugin.call(call);
    } finally {
      running.delete(number);
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
parent.$ready();
