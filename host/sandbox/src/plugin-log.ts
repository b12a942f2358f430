import { printableLines } from './printable.ts';
import type { LogLine, LogPart } from './protocol/isolates.js';

const kept = 200;

/** What a plugin wrote last. */
export interface PluginLog {
  /** Takes the JSON that came with an answer; gives the bytes that were dropped inside. */
  take(json: string, toSource: (text: string) => string): number;
  lines(): readonly LogLine[];
}

export function createPluginLog(): PluginLog {
  let lines: LogLine[] = [];
  return {
    take(json, toSource) {
      const part = JSON.parse(json) as LogPart;
      const added = part.lines.map((line) => ({ ...line, text: printableLines(toSource(line.text)) }));
      lines = [...lines, ...added].slice(-kept);
      return part.droppedBytes;
    },
    lines: () => lines,
  };
}
