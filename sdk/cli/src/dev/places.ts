import { SourceMap, type SourceMapPayload } from 'node:module';
import { posix } from 'node:path';

/**
 * Rewrites places in the bundle to the author's files: `plugin.js:12:7` becomes `src/main.ts:4:3`.
 * Places that no source made stay as they are.
 */
export function toSources(text: string, map: string): string {
  const sources = new SourceMap(JSON.parse(map) as SourceMapPayload);
  return text.replace(/\bplugin\.js:(\d+):(\d+)/g, (place, line: string, column: string) => {
    const entry = sources.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return place;
    const file = posix.join('dist', entry.originalSource);
    return `${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}
