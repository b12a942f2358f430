import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { childCommand } from './child-flags.ts';
import { cpuTimeMs, residentBytes } from './proc.ts';
import { callFrame, createFrameReader, kinds, slotFrame, type Failure, type Frame } from './protocol.js';
import type { DeathCode } from './sentences.ts';

/** What the child itself reported about one request; the child lives on. */
export class InsideFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The child ended while a request was under way. */
export class ChildGone extends Error {
  readonly code: DeathCode;
  /** Signal, exit code or last words, for the sentence. */
  readonly detail: string;
  /** culprit: this request did it. suspect: it ran beside others. neighbour: another did it. */
  readonly part: 'culprit' | 'suspect' | 'neighbour';
  constructor(code: DeathCode, detail: string, part: 'culprit' | 'suspect' | 'neighbour') {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.part = part;
  }
}

export interface ChildLimits {
  maxFrameBytes: number;
  rssCapMb: number;
}

export interface Child {
  readonly pid: number;
  /** Resolves when it has loaded isolated-vm; rejects when it ended before. */
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  isAlive(): boolean;
  load(slot: number, request: string, timeoutMs: number): Promise<string>;
  call(
    call: { slot: number; clockMs: number; seed: number; name: string; json: string },
    timeoutMs: number,
  ): Promise<string>;
  unload(slot: number): void;
  kill(): void;
}

interface Pending {
  resolve(text: string): void;
  reject(error: Error): void;
  watchdog: NodeJS.Timeout;
}

const rssPollMs = 25;
/** Part of rssCapMb above which an idle child is replaced. */
const bloated = 0.8;
/** Extensions a request gets when the machine, not the plugin, was slow. */
const maxExtensions = 4;

/** Starts a child and watches it. All its requests are bounded by time, all its memory by rssCapMb. */
export function startChild(limits: ChildLimits): Child {
  const { args, env, cwd } = childCommand(limits.maxFrameBytes);
  const child = spawn(process.execPath, args, { env, cwd, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const pid = child.pid ?? -1;
  const channel = child.stdio[3] as Socket;
  const pending = new Map<number, Pending>();
  let nextRequest = 1;
  let isAlive = true;
  /** The channel is closing: it has ended or is about to, and gets no more work. */
  let isLeaving = false;
  let death: { code: DeathCode; detail: string; culprit?: number } | undefined;
  let lastWords = '';
  let rssTimer: NodeJS.Timeout | undefined;

  const ready = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<void>();
  ready.promise.catch(() => {});

  const canWork = () => isAlive && !isLeaving && death === undefined;

  function condemn(code: DeathCode, detail: string, culprit?: number) {
    death ??= { code, detail, ...(culprit === undefined ? {} : { culprit }) };
    child.kill('SIGKILL');
  }

  function onFrame(frame: Frame) {
    if (frame.kind === kinds.ready) return ready.resolve();
    const text = frame.body.toString('utf8');
    if (frame.kind === kinds.result) return settle(frame.request)?.resolve(text);
    const failure = readFailure(text);
    if (failure === undefined) return condemn('crash', 'broken frame');
    if (failure.kind === 'outOfControl') return condemn('outOfMemory', `${limits.rssCapMb} MB`);
    settle(frame.request)?.reject(new InsideFailure(failure));
  }

  function settle(request: number): Pending | undefined {
    const waiting = pending.get(request);
    if (waiting === undefined) return undefined;
    clearTimeout(waiting.watchdog);
    pending.delete(request);
    if (pending.size === 0) rest();
    return waiting;
  }

  /** Idle. Bloated by somebody, it goes now, when nobody can be blamed for what another left behind. */
  function rest() {
    watchMemory(false);
    if (canWork() && (residentBytes(pid) ?? 0) > bloated * limits.rssCapMb * 2 ** 20) leave();
  }

  function watchMemory(isOn: boolean) {
    if (isOn === (rssTimer !== undefined)) return;
    clearInterval(rssTimer);
    rssTimer = isOn ? setInterval(checkMemory, rssPollMs) : undefined;
  }
  function checkMemory() {
    if ((residentBytes(pid) ?? 0) > limits.rssCapMb * 2 ** 20) {
      condemn('outOfMemory', `${limits.rssCapMb} MB`);
    }
  }

  /** Kills at the time limit, unless the child hardly got the processor in that time. */
  function startWatchdog(request: number, timeoutMs: number, extensions = 0): NodeJS.Timeout {
    const cpuBefore = cpuTimeMs(pid);
    function onLimit() {
      const waiting = pending.get(request);
      if (waiting === undefined) return;
      const used = cpuBefore === undefined ? timeoutMs : (cpuTimeMs(pid) ?? Infinity) - cpuBefore;
      if (used < timeoutMs / 2 && extensions < maxExtensions) {
        waiting.watchdog = startWatchdog(request, timeoutMs, extensions + 1);
      } else {
        condemn('timeout', `${timeoutMs} ms`, request);
      }
    }
    // An answer that waits unread, because this process was busy, is read first.
    return setTimeout(() => setImmediate(onLimit), timeoutMs);
  }

  function send(frameOf: (request: number) => Buffer, timeoutMs: number): Promise<string> {
    if (!canWork()) {
      return Promise.reject(new ChildGone('crash', 'it had ended', 'neighbour'));
    }
    const request = nextRequest;
    nextRequest = (nextRequest % 0xffff_ffff) + 1;
    return new Promise((resolve, reject) => {
      pending.set(request, { resolve, reject, watchdog: startWatchdog(request, timeoutMs) });
      watchMemory(true);
      channel.write(frameOf(request));
    });
  }

  function bury(detail: string) {
    if (!isAlive) return;
    isAlive = false;
    watchMemory(false);
    const { code, detail: why, culprit } = death ?? classify(detail, lastWords);
    const others = culprit === undefined && pending.size > 1 ? 'suspect' : 'neighbour';
    const isAlone = culprit === undefined && pending.size === 1;
    for (const [request, waiting] of pending) {
      settle(request);
      waiting.reject(new ChildGone(code, why, isAlone || request === culprit ? 'culprit' : others));
    }
    ready.reject(new Error(`the sandbox child ended while starting (${detail}) ${lastWords}`));
    exited.resolve();
  }

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2000);
  });
  child.on('error', (error) => bury(error.message));
  // `close` comes after the last frame and the last words were read.
  child.on('close', (exitCode, signal) => bury(signal ?? `exit ${exitCode}`));
  function leave() {
    isLeaving = true;
    child.kill('SIGKILL');
  }
  channel.on('end', leave);
  channel.on('error', leave);
  channel.on(
    'data',
    createFrameReader({
      maxBytes: limits.maxFrameBytes,
      onFrame,
      onBroken: (why) => condemn('crash', why),
    }),
  );

  return {
    pid,
    ready: ready.promise,
    exited: exited.promise,
    isAlive: canWork,
    load: (slot, text, timeoutMs) => send((request) => slotFrame(kinds.load, request, slot, text), timeoutMs),
    call: (call, timeoutMs) => send((request) => callFrame(request, call), timeoutMs),
    unload(slot) {
      if (canWork()) channel.write(slotFrame(kinds.unload, 0, slot));
    },
    kill: () => condemn('crash', 'closed'),
  };
}

function readFailure(text: string): Failure | undefined {
  try {
    return JSON.parse(text) as Failure;
  } catch {
    return undefined;
  }
}

/** A child that ended by itself: V8 says on stderr when memory was the reason. */
function classify(detail: string, lastWords: string): { code: DeathCode; detail: string; culprit?: number } {
  const isMemory = /out of memory|heap limit|allocation failed/i.test(lastWords) || detail === 'SIGABRT';
  return { code: isMemory ? 'outOfMemory' : 'crash', detail };
}
