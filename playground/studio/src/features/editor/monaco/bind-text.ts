import {
  changeText,
  createTextUndo,
  offsetOf,
  onTextChange,
  placeIn,
  type TextChange,
} from '@changjing/document';
import type { editor as MonacoEditor } from 'monaco-editor/editor/editor.api';
import type * as Y from 'yjs';
import type { OpenText } from './use-monaco.ts';

export interface TextBinding {
  /** Origin of what is typed here, for those who listen to the text. */
  readonly origin: symbol;
  dispose(): void;
}

export interface BindingOptions {
  /** Longest text that is taken, in characters. */
  maxLength: number;
  refused: (length: number) => void;
  /** Asked when nothing typed here is left to take back. */
  undoElsewhere?: (step: 'undo' | 'redo') => void;
}

/**
 * Keeps an open text and a shared one the same. Monaco's own undo would take back what others wrote
 * since, so its keys step through what was typed here and nothing else.
 */
export function bindText(open: OpenText, text: Y.Text, options: BindingOptions): TextBinding {
  const { monaco, editor, model } = open;
  const origin = Symbol('typed in this editor');
  let isTaking = false;
  const take = (run: () => void): void => {
    isTaking = true;
    try {
      run();
    } finally {
      isTaking = false;
    }
  };
  take(() => model.setValue(text.toJSON()));

  const typed = model.onDidChangeContent(({ changes }) => {
    if (isTaking) return;
    const length = model.getValueLength();
    if (length > options.maxLength) {
      take(() => model.applyEdits([wholeEdit(model, text.toJSON())]));
      options.refused(length);
      return;
    }
    changeText(
      text,
      changes.map((change) => ({ at: change.rangeOffset, length: change.rangeLength, text: change.text })),
      origin,
    );
  });
  const carets = keepCarets(open, text);
  const stopListening = onTextChange(text, origin, (changes) => {
    take(() => model.applyEdits(changes.map((change) => editFor(model, change))));
    carets.restore();
  });

  const undo = createTextUndo(text, origin);
  const actions = (['undo', 'redo'] as const).map((step) =>
    editor.addAction({
      id: `changjing.${step}`,
      label: step,
      keybindings: keysFor(monaco, step),
      run: () => {
        if (!editor.getOption(monaco.editor.EditorOption.readOnly) && !undo[step]())
          options.undoElsewhere?.(step);
      },
    }),
  );
  return {
    origin,
    dispose() {
      for (const part of [typed, ...actions]) part.dispose();
      carets.dispose();
      stopListening();
      undo.dispose();
    },
  };
}

/** Where the carets stand, in the text's own places: what others put right before or at one does not push it. */
function keepCarets({ monaco, editor, model }: OpenText, text: Y.Text) {
  let kept: { start: ReturnType<typeof placeIn>; end: ReturnType<typeof placeIn> }[] = [];
  const keep = (): void => {
    kept = (editor.getSelections() ?? []).map((selection) => ({
      start: placeIn(text, model.getOffsetAt(selection.getSelectionStart())),
      end: placeIn(text, model.getOffsetAt(selection.getPosition())),
    }));
  };
  text.doc?.on('beforeAllTransactions', keep);
  return {
    restore(): void {
      const selections = kept.flatMap(({ start, end }) => {
        const [from, to] = [offsetOf(text, start), offsetOf(text, end)];
        if (from === undefined || to === undefined) return [];
        const [one, other] = [model.getPositionAt(from), model.getPositionAt(to)];
        return [monaco.Selection.fromPositions(one, other)];
      });
      if (selections.length > 0) editor.setSelections(selections);
    },
    dispose: () => text.doc?.off('beforeAllTransactions', keep),
  };
}

function editFor(model: MonacoEditor.ITextModel, { at, length, text }: TextChange) {
  const [start, end] = [model.getPositionAt(at), model.getPositionAt(at + length)];
  return {
    range: {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    },
    text,
  };
}

function wholeEdit(model: MonacoEditor.ITextModel, text: string) {
  return { range: model.getFullModelRange(), text };
}

function keysFor({ KeyMod, KeyCode }: OpenText['monaco'], step: 'undo' | 'redo'): number[] {
  if (step === 'undo') return [KeyMod.CtrlCmd | KeyCode.KeyZ];
  return [KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, KeyMod.CtrlCmd | KeyCode.KeyY];
}
