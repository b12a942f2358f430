import { ExpressionFailure } from './problems.ts';

/**
 * CEL knows ASCII identifiers only and reserves words such as `in` and `package`. Field names may be
 * either, so each one is replaced by an alias before CEL parses the text, and put back afterwards.
 */
export interface Lowered {
  text: string;
  /** Alias → name as the author wrote it. */
  names: ReadonlyMap<string, string>;
  /** Position in the author's text for a position in `text`. */
  toSource(position: number): number;
}

const reserved = new Set(
  'false in null true as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);
const maximumNesting = 100;
const identifier = /[\p{L}_][\p{L}\p{N}_]*/uy;
const ascii = /^[A-Za-z0-9_]*$/;
const rawString = /[bB]?[rR][bB]?(?:"""[^]*?"""|'''[^]*?'''|"[^"\n]*"|'[^'\n]*')/y;
const plainString =
  /[bB]?(?:"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')/y;
const quotedName = /`[^`\n]*`/y;
const comment = /\/\/[^\n]*/y;

export function lower(source: string): Lowered {
  const names = new Map<string, string>();
  const aliases = new Map<string, string>();
  const shifts: { from: number; by: number }[] = [];
  let text = '';
  let position = 0;
  const brackets: { open: string; at: number }[] = [];
  let afterDot = false;

  function aliasOf(name: string): string {
    const known = aliases.get(name);
    if (known !== undefined) return known;
    let alias = `cj_${aliases.size}`;
    while (source.includes(alias)) alias += '_';
    aliases.set(name, alias);
    names.set(alias, name);
    return alias;
  }

  while (position < source.length) {
    const skipped = matchAt(rawString, source, position) ?? matchAt(plainString, source, position);
    if (skipped !== undefined) {
      text += skipped;
      position += skipped.length;
      afterDot = false;
      continue;
    }
    const remark = matchAt(comment, source, position);
    if (remark !== undefined) {
      text += ' '.repeat(remark.length);
      position += remark.length;
      continue;
    }
    const quoted = afterDot ? matchAt(quotedName, source, position) : undefined;
    const name = quoted ?? matchAt(identifier, source, position);
    if (name !== undefined) {
      const isPlain = ascii.test(name) && !(afterDot && reserved.has(name));
      const written = isPlain ? name : aliasOf(quoted?.slice(1, -1) ?? name);
      text += written;
      position += name.length;
      if (written.length !== name.length)
        shifts.push({ from: text.length, by: written.length - name.length });
      afterDot = false;
      continue;
    }
    const character = source.charAt(position);
    trackBracket(brackets, character, position);
    if (character === '"' || character === "'") throw unclosed(character, position);
    // A number such as 1.5 holds a dot too, but no identifier follows it.
    if (character === '.') afterDot = true;
    else if (character.trim() !== '') afterDot = false;
    text += character;
    position += 1;
  }

  const open = brackets.at(-1);
  if (open !== undefined) throw unclosed(open.open, open.at);
  return {
    text,
    names,
    toSource(at) {
      let moved = 0;
      for (const shift of shifts) if (shift.from <= at) moved += shift.by;
      return Math.min(Math.max(at - moved, 0), source.length);
    },
  };
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The parser would point at the operator before the bracket; people look for the bracket. */
function trackBracket(brackets: { open: string; at: number }[], character: string, at: number): void {
  const range = { start: at, end: at + 1 };
  if (closing[character] !== undefined) {
    brackets.push({ open: character, at });
    if (brackets.length <= maximumNesting) return;
    throw new ExpressionFailure('expression.tooDeep', range, {
      zh: `括号嵌套超过 ${maximumNesting} 层`,
      en: `nested deeper than ${maximumNesting} brackets`,
    });
  }
  if (!')]}'.includes(character)) return;
  const open = brackets.pop();
  if (open !== undefined && closing[open.open] === character) return;
  throw new ExpressionFailure('expression.syntax', range, {
    zh: `第 ${at + 1} 个字符「${character}」没有配对`,
    en: `"${character}" at character ${at + 1} closes nothing`,
  });
}

function unclosed(character: string, at: number): ExpressionFailure {
  return new ExpressionFailure(
    'expression.syntax',
    { start: at, end: at + 1 },
    {
      zh: `第 ${at + 1} 个字符「${character}」没有配对`,
      en: `"${character}" at character ${at + 1} is not closed`,
    },
  );
}

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}
