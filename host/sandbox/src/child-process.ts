import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { childCommand } from './child-flags.ts';
import { createDebugSessions, type DebugSessions } from './debug-sessions.ts';
import { createMemoryWatch } from './memory-watch.ts';
import { childLife } from './protocol/child-life.js';
import { createRemote, createServer, type Remote } from './protocol/domain.js';
import { createFrameReader, type Frame } from './protocol/frame.js';
import { isolates } from './protocol/isolates.js';
import { createRequests, type RequestOptions } from './requests.ts';
import type { DeathCode } from './sentences.ts';

/** The child ended while a request was under way. */
export class ChildGone extends Error {
  readonly death: Death;
  /** culprit: this request did it. suspect: it ran beside others. neighbour: another did it. */
  readonly part: 'culprit' | 'suspect' | 'neighbour';
  constructor(death: Death, part: ChildGone['part']) {
    super(`${death.code}: ${death.detail}`);
    this.death = death;
    this.part = part;
  }
}

/** Why a child ended. */
export interface Death {
  code: DeathCode;
  /** Signal, exit code or last words, for the sentence. */
  detail: string;
  /** The request to blame, when it is known. */
  culprit?: number;
  /** The limit of the whole child that was reached. */
  usedRssMb?: number;
}

export interface ChildLimits {
  readonly maxFrameBytes: number;
  /** Looked at whenever it counts, so that it may be changed. */
  rssCapMb: number;
}

export interface Child {
  readonly pid: number;
  /** Resolves when it has loaded isolated-vm; rejects when it ended before. */
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  readonly isolates: Remote<typeof isolates, RequestOptions>;
  /** Only for isolates that were opened to be inspected. */
  readonly debug: DebugSessions;
  isAlive(): boolean;
  kill(): void;
}

/** Starts a child and watches it. All its requests are bounded by time, all its memory by rssCapMb. */
export function startChild(limits: ChildLimits): Child {
  const { command, args, env, cwd } = childCommand(limits.maxFrameBytes);
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const pid = child.pid ?? -1;
  const channel = child.stdio[3] as Socket;
  let isAlive = true;
  /** The channel is closing: it has ended or is about to, and gets no more work. */
  let isLeaving = false;
  let death: Death | undefined;
  let lastWords = '';

  const ready = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<void>();
  ready.promise.catch(() => {});

  const canWork = () => isAlive && !isLeaving && death === undefined;
  const send = (frame: Buffer) => void channel.write(frame);

  function condemn(reason: Death) {
    child.kill('SIGKILL');
    if (death !== undefined) return;
    death = reason;
    // Why it ends is known: nobody needs to wait until the system has cleared it away.
    release(reason);
  }

  function release(reason: Death) {
    debug.closeAll();
    const { size } = requests;
    requests.rejectAll((request) => new ChildGone(reason, partOf(request, reason, size)));
  }

  const memory = createMemoryWatch(
    pid,
    () => limits.rssCapMb,
    (usedRssMb) => condemn({ code: 'outOfMemory', detail: `${limits.rssCapMb} MB`, usedRssMb }),
  );
  const requests = createRequests({
    pid,
    send,
    cancel: (request) => there.$cancel(undefined, request),
    onOverdue: ({ request, isAcknowledged, timeoutMs }) =>
      condemn(
        isAcknowledged
          ? { code: 'timeout', detail: `${timeoutMs} ms`, culprit: request }
          : { code: 'stuck', detail: `${timeoutMs} ms` },
      ),
    onUnstoppable: (culprit) => condemn({ code: 'cancelled', detail: 'cancelled', culprit }),
    onBusy: (isBusy) => (isBusy ? memory.watch(true) : rest()),
  });
  const debug = createDebugSessions((frame) => void (canWork() && send(frame)));
  const there = createRemote<typeof isolates, RequestOptions>(isolates, {
    send(frame) {
      if (canWork()) send(frame);
    },
    ask(frameOf, read, options) {
      if (canWork()) return requests.ask(frameOf, read, options);
      return Promise.reject(new ChildGone({ code: 'crash', detail: 'it had ended' }, 'neighbour'));
    },
  });
  const serve = createServer(childLife, {
    $ready: () => ready.resolve(),
    $acknowledge: (_nothing, request) => requests.acknowledge(request),
    $outOfControl: () => condemn({ code: 'outOfMemory', detail: `${limits.rssCapMb} MB` }),
  });

  function onFrame(frame: Frame) {
    try {
      if (requests.take(frame) || serve(frame) || debug.serve(frame)) return;
    } catch {
      // A body that cannot be read is as bad as a kind nobody knows.
    }
    condemn({ code: 'crash', detail: 'broken frame' });
  }

  /** Idle. Bloated by somebody, it goes now, when nobody can be blamed for what another left behind. */
  function rest() {
    memory.watch(false);
    if (canWork() && memory.isBloated()) leave();
  }

  function bury(detail: string) {
    if (!isAlive) return;
    isAlive = false;
    memory.watch(false);
    release(death ?? classify(detail, lastWords));
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
      onBroken: (why) => condemn({ code: 'crash', detail: why }),
    }),
  );

  return {
    pid,
    ready: ready.promise,
    exited: exited.promise,
    isolates: there,
    debug,
    isAlive: canWork,
    kill: () => condemn({ code: 'crash', detail: 'closed' }),
  };
}

/** Of a child that was stuck nobody is to blame; of one that died under several, each may be. */
function partOf(request: number, { code, culprit }: Death, size: number): ChildGone['part'] {
  if (code === 'stuck') return 'neighbour';
  if (culprit !== undefined) return request === culprit ? 'culprit' : 'neighbour';
  return size === 1 ? 'culprit' : 'suspect';
}

/** A child that ended by itself: V8 says on stderr when memory was the reason. */
function classify(detail: string, lastWords: string): Death {
  const isMemory = /out of memory|heap limit|allocation failed/i.test(lastWords) || detail === 'SIGABRT';
  return { code: isMemory ? 'outOfMemory' : 'crash', detail };
}
