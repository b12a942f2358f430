import { originalPositionFor, TraceMap, type EncodedSourceMap } from '@jridgewell/trace-mapping';

/** `plugin.js:12:5`, as V8 writes it: both count from 1. */
const place = /\bplugin\.js:(\d+):(\d+)/g;

/** A bundle's own map stays far below; a larger one would hold up the host while it is unfolded. */
const maxMapChars = 8 * 2 ** 20;
const maxMappingsChars = 2 * 2 ** 20;

/** Puts the author's own files and lines into a stack. Reads the map when it is first needed. */
export function createSourceMapper(sourceMap: string | undefined): (text: string) => string {
  if (sourceMap === undefined) return (text) => text;
  let map: TraceMap | undefined;
  let isBroken = false;

  function traceMap() {
    if (isBroken) return undefined;
    try {
      return (map ??= new TraceMap(bounded(sourceMap as string)));
    } catch {
      // A map is the author's help and nobody else's: without it the places stay as they are.
      isBroken = true;
      return undefined;
    }
  }

  return (text) => {
    if (!text.includes('plugin.js:')) return text;
    const known = traceMap();
    if (known === undefined) return text;
    return text.replace(place, (written, line: string, column: string) => {
      const found = originalPositionFor(known, { line: Number(line), column: Number(column) - 1 });
      if (found.source === null) return written;
      // Sources stand relative to the bundle's folder; an author knows them from the plugin's.
      const file = found.source.replace(/^(\.\.?\/)+/, '');
      return `${file}:${found.line}:${found.column + 1}`;
    });
  };
}

/** @throws when it is no plain map of a bundle's size */
function bounded(text: string): EncodedSourceMap {
  if (text.length > maxMapChars) throw new Error('the map is too large');
  const map = JSON.parse(text) as EncodedSourceMap;
  if (map.mappings.length > maxMappingsChars) throw new Error('the map has too many places');
  return { version: 3, names: [], sources: map.sources, mappings: map.mappings };
}
