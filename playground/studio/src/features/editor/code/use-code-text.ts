import { onScopeDispose, shallowRef, watch, effectScope, type ShallowRef } from 'vue';
import { maxCodeLength, type CodeProblem } from '@changjing/contract';
import { onTextChange, sharedText } from '@changjing/document';
import { useWords } from '../../../ui/use-words.ts';
import { bindText } from '../monaco/bind-text.ts';
import { useMonaco, type OpenText } from '../monaco/use-monaco.ts';
import { useEditor } from '../session/editor.ts';
import { useTextPeers } from './use-text-peers.ts';

/** The program of a private part, open in Monaco and written by everybody who has it open. */
export function useCodeText(
  id: string,
  place: Readonly<ShallowRef<HTMLElement | null>>,
  told: { changed: () => void; tooLong: (length: number) => void },
) {
  const editor = useEditor();
  const { t } = useWords();
  const open = shallowRef<OpenText>();

  const monaco = useMonaco(place, {
    language: 'typescript',
    address: `inmemory://scenario/${editor.scenarioId}/${editor.suggestion ?? 'draft'}/${id}.ts`,
    label: t('code.program'),
    opened(text) {
      const shared = sharedText(editor.doc, ['code', id, 'source']);
      if (!shared) return () => {};
      const binding = bindText(text, shared, {
        maxLength: maxCodeLength,
        refused: told.tooLong,
        undoElsewhere: (step) => editor.undo[step](),
      });
      const stop = onTextChange(shared, undefined, told.changed);
      const shown = effectScope();
      shown.run(() => {
        watch(editor.isReadOnly, (isReadOnly) => text.editor.updateOptions({ readOnly: isReadOnly }), {
          immediate: true,
        });
        useTextPeers(editor, `code/${id}/source`, text);
      });
      open.value = text;
      told.changed();
      return () => {
        open.value = undefined;
        shown.stop();
        stop();
        binding.dispose();
      };
    },
  });
  onScopeDispose(() => (open.value = undefined));

  return {
    ...monaco,
    /** What was found when it was tried, at its lines. */
    mark(problems: readonly CodeProblem[], say: (text: CodeProblem['message']) => string): void {
      if (open.value) markIn(open.value, problems, say);
    },
    goTo({ line, column }: CodeProblem): void {
      place.value?.scrollIntoView({ block: 'nearest' });
      open.value?.editor.revealLineInCenter(line);
      open.value?.editor.setPosition({ lineNumber: line, column });
      open.value?.editor.focus();
    },
  };
}

function markIn(
  { monaco, model }: OpenText,
  problems: readonly CodeProblem[],
  say: (text: CodeProblem['message']) => string,
): void {
  const markers = problems.map(({ line, column, message }) => {
    const lineNumber = Math.min(line, model.getLineCount());
    return {
      severity: monaco.MarkerSeverity.Error,
      message: say(message),
      startLineNumber: lineNumber,
      startColumn: column,
      endLineNumber: lineNumber,
      endColumn: Math.max(column + 1, model.getLineMaxColumn(lineNumber)),
    };
  });
  monaco.editor.setModelMarkers(model, 'trial', markers);
}
