// @ts-check
/** @import IVM from 'isolated-vm' */
/** @import { Failure } from '../protocol/domain.js' */
/** @import { PreparedIsolate } from './prepared-isolate.js' */
/** @import { CallRequest, LoadRequest } from '../protocol/isolates.js' */

const failureMark = 0;
const logMark = 1;
const maxTextChars = 4000;
const overMemory = 'Isolate was disposed during execution due to memory limit';
/** How isolated-vm begins what it says of a thrown value that it does not carry over. */
const notAnError = 'An object was thrown from supplied code within isolated-vm';
/** The heap is measured no more often: it takes longer than a small call. */
const heapEveryMs = 1000;

/** An isolate could not do what was asked; `failure` is what the parent is told. */
export class IsolateFailure extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/**
 * One plugin in an isolate of its own: the prelude gets the plugin's own export, and only text goes in
 * and out.
 * @param {PreparedIsolate} prepared
 * @param {LoadRequest} request
 * @param {() => void} onOutOfControl
 */
export async function openPlugin(prepared, request, onOutOfControl) {
  const { isolate, context, begin, attach, run, rest, told } = prepared;
  told.onOutOfControl = onOutOfControl;
  const meter = createMeter(isolate);
  /** @type {bigint | undefined} Processor time when the call was cancelled; afterwards nobody can ask for it. */
  let cpuAtCancel;

  /** @param {() => Promise<unknown>} work */
  async function guarded(work) {
    const cpuBefore = isolate.cpuTime;
    const { text, log, error } = await settled(work);
    const cost = { ...meter(cpuBefore, cpuAtCancel), log };
    if (error === undefined && text !== undefined) return { ...cost, text };
    const failure = cpuAtCancel !== undefined ? cancelled : failureOf(error, isolate.isDisposed);
    throw new IsolateFailure({ ...failure, cost });
  }

  const answer = await guarded(async () => {
    begin.applyIgnored(undefined, [request.logBytesPerSecond]);
    const module = await isolate.compileModule(request.code, { filename: request.filename });
    await module.instantiate(context, (specifier) => {
      throw new Error(`a bundle may not import, but it imports ${specifier}`);
    });
    await module.evaluate();
    return attach.apply(undefined, [(await defaultOf(module)).derefInto()]);
  }).catch((error) => {
    if (!isolate.isDisposed) isolate.dispose();
    throw error;
  });

  const plugin = {
    /** @param {Omit<CallRequest, 'slot'>} call */
    call: (call) =>
      guarded(() =>
        run.apply(undefined, [call.name, call.json, call.clockMs, call.seed, request.maxOutputChars]),
      ),
    /** Before `dispose`: a call that this stops was not the plugin's fault. */
    cancel() {
      if (!isolate.isDisposed) cpuAtCancel = isolate.cpuTime;
    },
    inspect() {
      return request.isInspected && !isolate.isDisposed ? isolate.createInspectorSession() : undefined;
    },
    /** Gives back what the last calls left; who calls meanwhile waits for that. */
    rest() {
      if (!isolate.isDisposed && !request.isInspected) rest.applyIgnored(undefined, []);
    },
    dispose() {
      if (!isolate.isDisposed) isolate.dispose();
    },
  };
  return { plugin, answer };
}

/** @param {IVM.Module} module */
async function defaultOf(module) {
  try {
    return await module.namespace.get('default', { reference: true });
  } catch (error) {
    const isUnset = error instanceof ReferenceError && /default/.test(error.message);
    if (isUnset) throw new Error('a bundle may not wait at its top (await) for what does not come');
    throw error;
  }
}

/** @param {IVM.Isolate} isolate */
function createMeter(isolate) {
  let measuredAt = -Infinity;
  let heapKb = 0;
  /** @param {bigint} cpuBefore @param {bigint | undefined} cpuAtEnd */
  return (cpuBefore, cpuAtEnd) => {
    if (isolate.isDisposed)
      return { cpuMicros: Number(((cpuAtEnd ?? cpuBefore) - cpuBefore) / 1000n), heapKb };
    const cpuMicros = Number((isolate.cpuTime - cpuBefore) / 1000n);
    const now = performance.now();
    if (now - measuredAt >= heapEveryMs) {
      measuredAt = now;
      const { used_heap_size: used, externally_allocated_size: outside } = isolate.getHeapStatisticsSync();
      heapKb = Math.round((used + outside) / 1024);
    }
    return { cpuMicros, heapKb };
  };
}

/** @type {Failure} */
const cancelled = { kind: 'cancelled', message: 'the call was cancelled' };

/**
 * What came out of the isolate, taken apart: its log, and its answer or its failure.
 * @param {() => Promise<unknown>} work
 * @returns {Promise<{ text?: string, log: string, error?: unknown }>}
 */
async function settled(work) {
  let log = '';
  try {
    const given = await work();
    if (typeof given !== 'string') throw new Error('the plugin gave no text');
    let text = given;
    if (text.charCodeAt(0) === logMark) {
      const start = text.indexOf(':') + 1;
      const end = start + Number(text.slice(1, start - 1));
      log = text.slice(start, end);
      text = text.slice(end);
    }
    if (text.charCodeAt(0) !== failureMark) return { text, log };
    return { log, error: new IsolateFailure({ kind: 'threw', ...JSON.parse(text.slice(1)) }) };
  } catch (error) {
    return { log, error };
  }
}

/** @param {unknown} error @param {boolean} isDisposed @returns {Failure} */
function failureOf(error, isDisposed) {
  if (error instanceof IsolateFailure) return error.failure;
  const isError = error instanceof Error;
  // The error may come before the isolate is seen to be disposed.
  if (isDisposed || (isError && error.message === overMemory))
    return { kind: 'outOfMemory', message: 'memory limit' };
  if (isError && error.message.startsWith(notAnError)) {
    return { kind: 'threw', message: 'the bundle threw something that is not an Error' };
  }
  return {
    kind: 'threw',
    message: (isError ? `${error.name}: ${error.message}` : String(error)).slice(0, maxTextChars),
    ...(isError && error.stack !== undefined && { stack: insideOnly(error.stack) }),
  };
}

/** Without the frames of this file, which would tell an author where the host lies on its machine. */
function insideOnly(/** @type {string} */ stack) {
  return stack
    .slice(0, maxTextChars)
    .split('\n')
    .filter((line) => !/^\s+at .*(isolated-vm boundary|file:|node:)/.test(line))
    .join('\n');
}
