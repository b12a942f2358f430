/** One object or list around a place in a JSON text, which need not be finished. */
export interface Frame {
  readonly isList: boolean;
  /** Names in it, with the value where that is a short text. */
  readonly names: Map<string, string | undefined>;
  /** The name or number in it that leads on towards the place. */
  step: string;
}

/** What stands at a place in a JSON text. */
export interface JsonSpot {
  /** From the outermost; the last one's step is what the place itself is about. */
  readonly frames: readonly Frame[];
  readonly kind: 'name' | 'value';
  /** The word or text that the place is in; empty between two. */
  readonly from: number;
  readonly to: number;
}

interface OpenFrame extends Frame {
  index: number;
  awaits: 'name' | 'value';
}

const token = /"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** Reads as far as can be, whatever is still missing: people ask for help in the middle of writing. */
export function spotAt(text: string, offset: number): JsonSpot | undefined {
  const stack: OpenFrame[] = [];
  let spot: (JsonSpot & { innermost: OpenFrame | undefined }) | undefined;
  const mark = (from: number, to: number): void => {
    const innermost = stack.at(-1);
    // The names of the innermost go on being read: what comes after the place is there already, too.
    const frames = stack.map((frame) => ({ isList: frame.isList, names: frame.names, step: frame.step }));
    spot = { frames, kind: innermost?.awaits ?? 'value', from, to, innermost };
  };
  for (const match of text.matchAll(token)) {
    const [word, from] = [match[0], match.index];
    const to = from + word.length;
    if (!spot && offset <= from) mark(offset, offset);
    const isMark = /^[{}[\]:,]$/.test(word);
    if (!isMark) take(stack.at(-1), word);
    if (!spot && !isMark && offset <= to) mark(from, to);
    if (!isMark) continue;
    const isDone = spot?.innermost !== undefined && spot.innermost === stack.at(-1) && /[}\]]/.test(word);
    if (isDone) return spot;
    pass(stack, word);
  }
  if (!spot) mark(offset, offset);
  return spot;
}

function take(frame: OpenFrame | undefined, word: string): void {
  if (!frame) return;
  const value = unquoted(word);
  if (frame.awaits === 'name') {
    frame.step = value;
    frame.names.set(value, undefined);
  } else if (!frame.isList) frame.names.set(frame.step, value);
}

function pass(stack: OpenFrame[], word: string): void {
  const frame = stack.at(-1);
  if (word === '{' || word === '[') {
    const isList = word === '[';
    stack.push({
      isList,
      names: new Map(),
      step: isList ? '0' : '',
      index: 0,
      awaits: isList ? 'value' : 'name',
    });
  } else if (word === '}' || word === ']') stack.pop();
  else if (frame && word === ':') frame.awaits = 'value';
  else if (frame && word === ',') next(frame);
}

function next(frame: OpenFrame): void {
  frame.index += 1;
  frame.step = frame.isList ? String(frame.index) : '';
  frame.awaits = frame.isList ? 'value' : 'name';
}

function unquoted(word: string): string {
  if (!word.startsWith('"')) return word;
  try {
    return JSON.parse(word.length > 1 && word.endsWith('"') ? word : `${word}"`) as string;
  } catch {
    return word.slice(1);
  }
}
