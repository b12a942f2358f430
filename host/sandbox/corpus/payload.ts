/** What one attack may come to. Anything else is a defect: of the sandbox, or of the payload's author. */
export type Outcome =
  /** It was stopped: at its time limit, or at its memory limit. */
  | { verdict: 'SandboxTimeout' | 'SandboxOutOfMemory' }
  /** It failed by itself; `says` is what its author must read, beside the plugin and the call. */
  | { verdict: 'PluginThrew' | 'PluginLoadFailed'; says: RegExp }
  /** It went on and achieved nothing: exactly this is its answer. */
  | { verdict: 'answered'; answer: string };

/** One attack on the sandbox: a whole bundle, and what is called of it. */
export interface Payload {
  /** `memory.rope` */
  id: string;
  /** What it tries, in one line. */
  zh: string;
  code: string;
  /** Of the bundle, as the package brings it. */
  sourceMap?: string;
  /** Calls made one after the other until one fails; none: only loaded. */
  calls: readonly string[];
  /** Limit of each call; when absent short where a time-out is expected, long where it is not. */
  timeoutMs?: number;
  outcomes: readonly Outcome[];
}

export const timeout: Outcome = { verdict: 'SandboxTimeout' };
export const memory: Outcome = { verdict: 'SandboxOutOfMemory' };
export const threw = (says: RegExp): Outcome => ({ verdict: 'PluginThrew', says });
export const notLoaded = (says: RegExp): Outcome => ({ verdict: 'PluginLoadFailed', says });
export const answered = (answer: string): Outcome => ({ verdict: 'answered', answer });

/** An attack in the body of one call, `harm(json)`; `top` stands above it in the module. */
export function attack(
  id: string,
  zh: string,
  body: string,
  outcomes: readonly Outcome[],
  more: { top?: string; times?: number; timeoutMs?: number } = {},
): Payload {
  const code = `let state = 0; ${more.top ?? ''}\nexport default { calls: { harm(json) {\n${body}\n} } };`;
  const calls = Array.from({ length: more.times ?? 1 }, () => 'harm');
  return {
    id,
    zh,
    code,
    calls,
    outcomes,
    ...(more.timeoutMs !== undefined && { timeoutMs: more.timeoutMs }),
  };
}

/** An attack while the module loads. */
export function loading(
  id: string,
  zh: string,
  code: string,
  outcomes: readonly Outcome[],
  calls: readonly string[] = [],
  sourceMap?: string,
): Payload {
  return { id, zh, code, calls, outcomes, ...(sourceMap !== undefined && { sourceMap }) };
}

/** An attack that looks for something it must not have: what the expression gives, or the error it meets. */
export function probe(id: string, zh: string, expression: string, finds: unknown): Payload {
  const body = `try { return JSON.stringify(${expression}) ?? 'undefined'; }
    catch (error) { return JSON.stringify(error.name + ': ' + error.message); }`;
  return attack(id, zh, body, [answered(finds === undefined ? 'undefined' : JSON.stringify(finds))]);
}
