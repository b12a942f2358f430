import { RE2JS } from '@bufbuild/re2';

const maximumPatternLength = 1000;
const maximumCached = 200;
const cached = new Map<string, RE2JS | undefined>();

/**
 * The pattern, ready to search with; undefined when it cannot be read.
 * The engine is RE2's, whose time is linear in the text whatever the pattern is.
 */
export function regexOf(pattern: string): RE2JS | undefined {
  if (cached.has(pattern)) return cached.get(pattern);
  if (cached.size >= maximumCached) cached.clear();
  const regex = compiled(pattern);
  cached.set(pattern, regex);
  return regex;
}

function compiled(pattern: string): RE2JS | undefined {
  if (pattern.length > maximumPatternLength) return undefined;
  try {
    return new RE2JS(pattern);
  } catch {
    return undefined;
  }
}
