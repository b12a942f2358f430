import { ChildGone } from './child-process.ts';
import { SandboxError } from './errors.ts';
import { failureOf, type PluginFailure } from './health.ts';
import type { Breach } from './incidents.ts';
import { printable, printableLines } from './printable.ts';
import { reasonOf } from './reasons.ts';
import { InsideFailure } from './requests.ts';
import {
  cancelledText,
  deathSentence,
  loadFailedText,
  neighbourText,
  stuckText,
  threwText,
  type PluginDeathCode,
} from './sentences.ts';
import type { PluginLimits } from './types.ts';

/** What went wrong in a home, for the caller and for the plugin's record. */
export type Verdict =
  /** The plugin threw, or does not load: its own affair. */
  | { kind: 'threw' | 'loadFailed'; failure: PluginFailure; error: SandboxError; breach?: Breach }
  /** The plugin had to be stopped: charged to it. */
  | { kind: 'death'; failure: PluginFailure; error: SandboxError; breach?: Breach }
  /** Its child died under it; `isSuspect` when it may have been the cause. */
  | { kind: 'neighbour'; isSuspect: boolean; error: SandboxError }
  /** The caller gave up: nobody's fault, but the isolate is gone. */
  | { kind: 'cancelled'; error: SandboxError }
  /** Nothing a child said. */
  | { kind: 'other'; error: unknown };

const deathNames = {
  timeout: 'SandboxTimeout',
  outOfMemory: 'SandboxOutOfMemory',
  crash: 'SandboxDied',
} as const;

interface Case {
  plugin: string;
  /** A call's name, or `load`. */
  doing: string;
  limits: PluginLimits;
  /** The limit of this very call. */
  timeoutMs: number;
  rssCapMb: number;
  nowMs: number;
  /** A stack that points into the author's source. */
  toSource: (stack: string) => string;
}

/** Reads what a child reported or how it ended. */
export function judge(error: unknown, of: Case): Verdict {
  if (error instanceof InsideFailure) return judgeFailure(error, of);
  if (!(error instanceof ChildGone)) return { kind: 'other', error };
  const { plugin } = of;
  const { code, detail, usedRssMb } = error.death;
  if (error.part !== 'culprit' || code === 'stuck') {
    const text = code === 'stuck' ? stuckText(plugin) : neighbourText(plugin);
    const told = new SandboxError({ name: 'SandboxDied', plugin, text, cause: error });
    return { kind: 'neighbour', isSuspect: error.part === 'suspect', error: told };
  }
  if (code === 'cancelled') return cancelled(of, error);
  if (code === 'timeout') return death(of, code, detail, error, callMs(of.timeoutMs));
  return death(of, code, detail, error, usedRssMb === undefined ? undefined : rssMb(of, usedRssMb));
}

function judgeFailure(error: InsideFailure, of: Case): Verdict {
  const { kind, message, stack, outputChars } = error.failure;
  if (kind === 'cancelled') return cancelled(of, error);
  if (kind === 'outOfMemory') {
    const { heapMb } = of.limits;
    const breach: Breach = { code: 'quota.heapMb', limit: heapMb, used: heapMb, unit: 'MB' };
    return death(of, 'outOfMemory', `${heapMb} MB`, error, breach);
  }
  const inside = {
    message: printable(message),
    ...(stack === undefined ? {} : { stack: printableLines(of.toSource(stack)) }),
  };
  return threw(of, inside, outputChars === undefined ? undefined : outputKb(of, outputChars));
}

const callMs = (timeoutMs: number): Breach => ({
  code: 'quota.callMs',
  limit: timeoutMs,
  used: timeoutMs,
  unit: 'ms',
});
const rssMb = ({ rssCapMb }: Case, used: number): Breach => ({
  code: 'quota.rssMb',
  limit: rssCapMb,
  used,
  unit: 'MB',
});
const outputKb = ({ limits }: Case, chars: number): Breach => ({
  code: 'quota.outputKb',
  limit: limits.outputKb,
  used: Math.ceil(chars / 1000),
  unit: 'kB',
});

function cancelled({ plugin, doing }: Case, cause: unknown): Verdict {
  const text = cancelledText(plugin, doing);
  return { kind: 'cancelled', error: new SandboxError({ name: 'CallCancelled', plugin, text, cause }) };
}

function threw(
  { plugin, doing, nowMs }: Case,
  inside: { message: string; stack?: string },
  breach: Breach | undefined,
): Verdict {
  const isLoad = doing === 'load';
  const kind = isLoad ? 'loadFailed' : 'threw';
  const reason = reasonOf(inside);
  const text = isLoad ? loadFailedText(plugin, reason) : threwText(plugin, doing, reason);
  const name = isLoad ? 'PluginLoadFailed' : 'PluginThrew';
  return {
    kind,
    failure: failureOf(nowMs, kind, text),
    error: new SandboxError({ name, plugin, text, inside }),
    ...(breach && { breach }),
  };
}

function death(
  { plugin, doing, nowMs }: Case,
  code: PluginDeathCode,
  limit: string,
  cause: unknown,
  breach: Breach | undefined,
): Verdict {
  const text = deathSentence({ plugin, doing, code, limit });
  return {
    kind: 'death',
    failure: failureOf(nowMs, code, text),
    error: new SandboxError({ name: deathNames[code], plugin, text, cause }),
    ...(breach && { breach }),
  };
}
