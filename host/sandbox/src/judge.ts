import { ChildGone } from './child-process.ts';
import { SandboxError } from './errors.ts';
import { failureOf, type PluginFailure } from './health.ts';
import type { Breach } from './incidents.ts';
import { callTitle, doingWords, pluginName, secondsOf, type Words } from './names.ts';
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
import type { PluginLimits, PluginSource } from './types.ts';

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
  source: PluginSource;
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
  const { source } = of;
  const { code, detail, usedRssMb } = error.death;
  if (error.part !== 'culprit' || code === 'stuck') {
    const text = (code === 'stuck' ? stuckText : neighbourText)(pluginName(source));
    const told = new SandboxError({ name: 'SandboxDied', plugin: source.id, text, cause: error });
    return { kind: 'neighbour', isSuspect: error.part === 'suspect', error: told };
  }
  if (code === 'cancelled') return cancelled(of, error);
  if (code === 'timeout') return death(of, code, secondsOf(of.timeoutMs), error, callMs(of.timeoutMs));
  const breach = usedRssMb === undefined ? undefined : rssMb(of, usedRssMb);
  return death(of, code, same(detail), error, breach);
}

function judgeFailure(error: InsideFailure, of: Case): Verdict {
  const { kind, message, stack, outputChars } = error.failure;
  if (kind === 'cancelled') return cancelled(of, error);
  if (kind === 'outOfMemory') {
    const { heapMb } = of.limits;
    const breach: Breach = { code: 'quota.heapMb', limit: heapMb, used: heapMb, unit: 'MB' };
    return death(of, 'outOfMemory', same(`${heapMb} MB`), error, breach);
  }
  const inside = {
    message: printable(message),
    ...(stack === undefined ? {} : { stack: printableLines(of.toSource(stack)) }),
  };
  return threw(of, inside, outputChars === undefined ? undefined : outputKb(of, outputChars));
}

/** Figures and names of signals are the same in both languages. */
const same = (text: string): Words => ({ zh: text, en: text });

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

function cancelled({ source, doing }: Case, cause: unknown): Verdict {
  const text = cancelledText(pluginName(source), doingWords(source, doing));
  const error = new SandboxError({ name: 'CallCancelled', plugin: source.id, text, cause });
  return { kind: 'cancelled', error };
}

function threw(
  { source, doing, nowMs }: Case,
  inside: { message: string; stack?: string },
  breach: Breach | undefined,
): Verdict {
  const isLoad = doing === 'load';
  const kind = isLoad ? 'loadFailed' : 'threw';
  const reason = reasonOf(inside, (call) => callTitle(source, call));
  const plugin = pluginName(source);
  const text = isLoad ? loadFailedText(plugin, reason) : threwText(plugin, doingWords(source, doing), reason);
  const name = isLoad ? 'PluginLoadFailed' : 'PluginThrew';
  return {
    kind,
    failure: failureOf(nowMs, kind, text),
    error: new SandboxError({ name, plugin: source.id, text, inside }),
    ...(breach && { breach }),
  };
}

function death(
  { source, doing, nowMs }: Case,
  code: PluginDeathCode,
  limit: Words,
  cause: unknown,
  breach: Breach | undefined,
): Verdict {
  const text = deathSentence({
    plugin: pluginName(source),
    doing: doingWords(source, doing),
    code,
    limit,
  });
  return {
    kind: 'death',
    failure: failureOf(nowMs, code, text),
    error: new SandboxError({ name: deathNames[code], plugin: source.id, text, cause }),
    ...(breach && { breach }),
  };
}
