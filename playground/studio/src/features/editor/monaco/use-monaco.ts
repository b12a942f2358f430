import { onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue';
import type { editor as MonacoEditor } from 'monaco-editor/editor/editor.api';
import { loadMonaco, loadTypeScript, type Monaco } from './load-monaco.ts';

export interface OpenText {
  readonly monaco: Monaco;
  readonly editor: MonacoEditor.IStandaloneCodeEditor;
  readonly model: MonacoEditor.ITextModel;
}

/** Draws one text in an element while its component stands; what `opened` returns is called before it goes. */
export function useMonaco(
  place: Readonly<ShallowRef<HTMLElement | null>>,
  options: {
    language: 'json' | 'typescript';
    address: string;
    label: string;
    opened: (text: OpenText) => () => void;
  },
) {
  const failure = shallowRef<unknown>();
  const isOpen = shallowRef(false);
  let isGone = false;
  let close = (): void => {};

  async function open(): Promise<void> {
    failure.value = undefined;
    const monaco = await load().catch((cause: unknown) => {
      failure.value = cause;
    });
    if (!monaco || isGone || !place.value) return;
    close = draw(monaco, place.value);
    isOpen.value = true;
  }
  async function load(): Promise<Monaco> {
    const monaco = await loadMonaco();
    if (options.language === 'typescript') await loadTypeScript();
    return monaco;
  }
  function draw(monaco: Monaco, element: HTMLElement): () => void {
    const model = monaco.editor.createModel('', options.language, monaco.Uri.parse(options.address));
    // Everybody's text has the same ends of lines, whatever system they sit at.
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    const editor = monaco.editor.create(element, { ...look(), model, ariaLabel: options.label });
    const stop = options.opened({ monaco, editor, model });
    return () => {
      stop();
      editor.dispose();
      model.dispose();
    };
  }
  onMounted(open);
  onBeforeUnmount(() => {
    isGone = true;
    close();
  });
  return { isOpen, failure, retry: open };
}

function look(): MonacoEditor.IStandaloneEditorConstructionOptions {
  const style = getComputedStyle(document.documentElement);
  return {
    automaticLayout: true,
    fontFamily: style.getPropertyValue('--cj-font-code'),
    fontSize: Number.parseInt(style.getPropertyValue('--cj-code'), 10),
    lineHeight: Number.parseInt(style.getPropertyValue('--cj-code-line'), 10),
    tabSize: 2,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    padding: { top: 12, bottom: 12 },
    renderLineHighlight: 'line',
    overviewRulerBorder: false,
    wordBasedSuggestions: 'off',
    fixedOverflowWidgets: true,
    // Chinese in the text is meant: its full-width marks are no traps.
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
  };
}
