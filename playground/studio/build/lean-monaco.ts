import type { Plugin } from 'vite';

/**
 * Monaco's TypeScript brings every feature there is, and too late: an editor opened after it asks for services that
 * nobody registered in time. What our editors can do stands in `features/editor/monaco/features.ts`.
 */
export function leanMonacoPlugin(): Plugin {
  return {
    name: 'lean-monaco',
    transform(code, id) {
      if (!id.endsWith('/monaco-editor/esm/vs/internal/common/workers.js')) return undefined;
      return { code: code.replaceAll(/^import '[^']+';$/gm, ''), map: null };
    },
  };
}
