import './features.ts';
import * as monaco from 'monaco-editor/editor/editor.api';
import { registerJson } from './json-language.ts';

// A worker is a file of this site: the page's policy lets nothing else run.
globalThis.MonacoEnvironment = {
  async getWorker(_, language) {
    if (language === 'typescript') {
      const { default: TypeScriptWorker } =
        await import('monaco-editor/languages/features/typescript/ts.worker?worker');
      return new TypeScriptWorker();
    }
    const { default: EditorWorker } = await import('monaco-editor/editor/editor.worker?worker');
    return new EditorWorker();
  },
};
registerJson(monaco);

export { monaco };
