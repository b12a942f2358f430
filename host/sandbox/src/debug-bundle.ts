import type { PluginSource } from './types.ts';

/** What V8 calls a bundle, in stacks and in a debugger. */
export const bundleName = 'plugin.js';

/** The bundle as a debug child gets it: with its map inside, so that a debugger shows the author's files. */
export function debugBundle({ code, sourceMap }: PluginSource): string {
  if (sourceMap === undefined) return code;
  const map = Buffer.from(sourceMap).toString('base64');
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${map}\n`;
}
