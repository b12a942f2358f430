import { computed, shallowRef, watch, watchEffect, effectScope, type ShallowRef } from 'vue';
import type { Scenario } from '@changjing/contract';
import { createTextBuffer, normalize, onDocumentChange, replaceContent } from '@changjing/document';
import type * as Y from 'yjs';
import { useWords } from '../../../ui/use-words.ts';
import { bindText } from '../monaco/bind-text.ts';
import { useMonaco, type OpenText } from '../monaco/use-monaco.ts';
import { useEditor, type Editor } from '../session/editor.ts';
import { assist } from './assistance.ts';
import { placed, readScenarioText, type PlacedProblem } from './scenario-text.ts';
import { createTextSession, fromDocument, type Settled } from './text-session.ts';
import { keepUnfinished, unfinishedOf } from './unfinished.ts';

/** Longest text of a scenario: well within what a document may hold, and far beyond what anybody reads. */
const maxLength = 1_000_000;
/** Nothing is read while somebody is in the middle of a word. */
const pauseMs = 250;

type Kept = { buffer: Y.Text; session: ReturnType<typeof createTextSession> };

/** The whole scenario as text: what is typed becomes the draft as soon as it says a scenario. */
export function useScenarioText(
  place: Readonly<ShallowRef<HTMLElement | null>>,
  tell: (length: number, most: number) => void,
) {
  const editor = useEditor();
  const { say, t } = useWords();
  const problems = shallowRef<readonly PlacedProblem[]>([]);
  /** Parts that others changed too, until the person has said what they are to be. */
  const collision = shallowRef<Settled>();
  const placedProblems = shallowRef<readonly PlacedProblem[]>([]);
  const open = shallowRef<OpenText>();
  let session: Kept['session'] | undefined;

  const monaco = useMonaco(place, {
    language: 'json',
    address: `inmemory://scenario/${editor.scenarioId}/scenario.json`,
    label: t('scenarioText.title'),
    opened(text) {
      const kept = begin(editor);
      session = kept.session;
      open.value = text;
      const stop = run(text, kept);
      return () => {
        stop();
        open.value = undefined;
      };
    },
  });

  function run(text: OpenText, kept: Kept): () => void {
    const { buffer } = kept;
    const binding = bindText(text, buffer, {
      maxLength,
      refused: (length) => tell(length, maxLength),
      undoElsewhere: (step) => editor.undo[step](),
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      clearTimeout(timer);
      const settled = kept.session.settle();
      problems.value = settled.problems;
      if (settled.conflicts.length > 0) collision.value = settled;
    };
    const onTyped = (_: Y.YTextEvent, { origin }: Y.Transaction): void => {
      if (origin === fromDocument) return;
      clearTimeout(timer);
      timer = setTimeout(settle, pauseMs);
    };
    buffer.observe(onTyped);
    let isQueued = false;
    const stopListening = onDocumentChange(editor.doc, () => {
      if (isQueued) return;
      isQueued = true;
      queueMicrotask(() => {
        isQueued = false;
        kept.session.follow();
      });
    });
    const leave = text.editor.onDidBlurEditorText(() => {
      settle();
      if (problems.value.length === 0) kept.session.tidy();
    });
    const focus = text.editor.onDidFocusEditorText(() => editor.setFocus('text'));
    const help = assist(text, {
      known: () => ({
        draft: editor.draft.value ?? ({} as never),
        scenario: editor.scenario.value,
        base: editor.base.value,
      }),
      say,
    });
    const shown = effectScope();
    shown.run(() => {
      watch(editor.isReadOnly, (isReadOnly) => readOnly(text, isReadOnly, t('scenarioText.readOnly')), {
        immediate: true,
      });
      watchEffect(() => {
        placedProblems.value = problemsIn(buffer.toJSON(), problems.value, editor);
        mark(text, placedProblems.value, say);
      });
    });
    settle();
    const keep = (): void => keepUnfinished(nameOf(editor), kept.session.unfinished());
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      keep();
      window.removeEventListener('pagehide', keep);
      shown.stop();
      stopListening();
      buffer.unobserve(onTyped);
      for (const part of [leave, focus, help, binding]) part.dispose();
    };
  }

  return {
    ...monaco,
    problems: placedProblems,
    isLocal: computed(() => problems.value.length > 0),
    conflicts: computed(() => collision.value?.conflicts ?? []),
    goTo(line: number) {
      open.value?.editor.revealLineInCenter(line);
      open.value?.editor.setPosition({ lineNumber: line, column: 1 });
      open.value?.editor.focus();
    },
    tidy: () => void open.value?.editor.getAction('editor.action.formatDocument')?.run(),
    giveUp() {
      session?.giveUp();
      problems.value = [];
    },
    takeTheirs() {
      if (collision.value?.met) session?.takeTheirs(collision.value.met);
      collision.value = undefined;
    },
    keepOwn: () => (collision.value = undefined),
  };
}

/** A suggestion is a text of its own. */
function nameOf({ scenarioId, suggestion = '' }: Editor): string {
  return `${scenarioId}/${suggestion}`;
}

function begin(editor: Editor): Kept {
  const buffer = createTextBuffer();
  const shared = {
    read() {
      const { scenario, draft } = normalize(editor.doc);
      return scenario ?? draft ?? editor.draft.value ?? ({} as never);
    },
    write: (scenario: Scenario) => editor.edit((doc) => replaceContent(doc, scenario)),
  };
  const session = createTextSession(buffer, shared, unfinishedOf(nameOf(editor)));
  return { buffer, session };
}

/** What keeps the text out of the draft; when nothing does, what the checks found in the draft. */
function problemsIn(
  text: string,
  problems: readonly PlacedProblem[],
  editor: Editor,
): readonly PlacedProblem[] {
  const found = editor.problems.value;
  if (problems.length > 0) return problems;
  return readScenarioText(text).scenario === undefined ? [] : placed(text, found);
}

function readOnly({ editor }: OpenText, isReadOnly: boolean, message: string): void {
  editor.updateOptions({ readOnly: isReadOnly, readOnlyMessage: { value: message } });
}

function mark(
  { monaco, model }: OpenText,
  problems: readonly PlacedProblem[],
  say: ReturnType<typeof useWords>['say'],
): void {
  const severities = {
    error: monaco.MarkerSeverity.Error,
    warning: monaco.MarkerSeverity.Warning,
    info: monaco.MarkerSeverity.Info,
  };
  monaco.editor.setModelMarkers(
    model,
    'scenario',
    problems.map(({ line, severity, message }) => ({
      severity: severities[severity],
      message: say(message),
      startLineNumber: line,
      startColumn: model.getLineFirstNonWhitespaceColumn(line),
      endLineNumber: line,
      endColumn: model.getLineMaxColumn(line),
    })),
  );
}
