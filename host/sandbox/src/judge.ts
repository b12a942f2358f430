import { ChildGone, InsideFailure } from './child-process.ts';
import { SandboxError } from './errors.ts';
import { failureOf, type PluginFailure } from './health.ts';
import { deathSentence, loadFailedText, neighbourText, threwText } from './sentences.ts';

/** What went wrong in a home, for the caller and for the plugin's record. */
export type Verdict =
  /** The plugin threw, or does not load: its own affair. */
  | { kind: 'threw' | 'loadFailed'; failure: PluginFailure; error: SandboxError }
  /** The plugin had to be stopped: charged to it. */
  | { kind: 'death'; failure: PluginFailure; error: SandboxError }
  /** Its child died under it; `isSuspect` when it may have been the cause. */
  | { kind: 'neighbour'; isSuspect: boolean; error: SandboxError }
  /** Nothing a child said. */
  | { kind: 'other'; error: unknown };

const deathNames = {
  timeout: 'SandboxTimeout',
  outOfMemory: 'SandboxOutOfMemory',
  crash: 'SandboxDied',
} as const;

/** Reads what a child reported or how it ended. `doing` is a call's name, or `load`. */
export function judge(
  error: unknown,
  of: { plugin: string; doing: string; memoryLimitMb: number; nowMs: number },
): Verdict {
  if (error instanceof InsideFailure) {
    const { kind, message, stack } = error.failure;
    if (kind === 'threw') return threw(of, { message, ...(stack === undefined ? {} : { stack }) });
    return death(of, 'outOfMemory', `${of.memoryLimitMb} MB`, error);
  }
  if (!(error instanceof ChildGone)) return { kind: 'other', error };
  if (error.part === 'culprit') return death(of, error.code, error.detail, error);
  const text = neighbourText(of.plugin);
  return {
    kind: 'neighbour',
    isSuspect: error.part === 'suspect',
    error: new SandboxError({ name: 'SandboxDied', plugin: of.plugin, text, cause: error }),
  };
}

function threw(
  { plugin, doing, nowMs }: { plugin: string; doing: string; nowMs: number },
  inside: { message: string; stack?: string },
): Verdict {
  const isLoad = doing === 'load';
  const kind = isLoad ? 'loadFailed' : 'threw';
  const text = isLoad ? loadFailedText(plugin, inside.message) : threwText(plugin, doing, inside.message);
  const name = isLoad ? 'PluginLoadFailed' : 'PluginThrew';
  return {
    kind,
    failure: failureOf(nowMs, kind, text),
    error: new SandboxError({ name, plugin, text, inside }),
  };
}

function death(
  { plugin, doing, nowMs }: { plugin: string; doing: string; nowMs: number },
  code: keyof typeof deathNames,
  limit: string,
  cause: unknown,
): Verdict {
  const text = deathSentence({ plugin, doing, code, limit });
  return {
    kind: 'death',
    failure: failureOf(nowMs, code, text),
    error: new SandboxError({ name: deathNames[code], plugin, text, cause }),
  };
}
