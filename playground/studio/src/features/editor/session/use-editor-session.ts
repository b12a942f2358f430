import './locale/index.ts';
import { ElMessage } from 'element-plus';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { ChangjingError, suggestionBranch, type Problem } from '@changjing/contract';
import { createUndo, type NodeKind } from '@changjing/document';
import { readBaseNames } from '../../../api/base.ts';
import { listFunctions } from '../../../api/plugins.ts';
import { useResource } from '../../../api/resource.ts';
import { readScenario, readVersion } from '../../../api/scenarios.ts';
import { useSession } from '../../../api/session.ts';
import { personColours } from '../../../ui/person-colour.ts';
import { useWords } from '../../../ui/use-words.ts';
import { provideComments } from '../comments/use-comments.ts';
import { focusField } from './focus-field.ts';
import { provideEditor, type Editor } from './editor.ts';
import { useChecks } from './checks/use-checks.ts';
import { useCaret } from './use-caret.ts';
import { provideFollow } from './use-follow.ts';
import { useConnection } from './use-connection.ts';
import { useContent } from './use-content.ts';
import { useLeaving } from './use-leaving.ts';

/** Opens a scenario, or the branch of a suggestion, for editing and gives it to everything inside the editor. */
export function useEditorSession(scenarioId: string, suggestion?: string) {
  const session = useSession();
  const { say } = useWords();
  const route = useRoute();
  const router = useRouter();
  const person = session.me?.person ?? { id: '', name: '' };
  const connection = useConnection(
    suggestion ? suggestionBranch(scenarioId, suggestion) : scenarioId,
    person,
    () => ({ scenario: content.scenario.value, draft: content.draft.value }),
  );
  const { doc } = connection;
  const summary = useResource((signal) => readScenario(scenarioId, signal), {
    topics: ['scenarios', 'cases'],
  });
  const base = useResource(readBaseNames);
  const live = useResource(
    async (signal) => {
      const version = summary.data.value?.liveVersion;
      return version === undefined ? undefined : (await readVersion(scenarioId, version, signal)).content;
    },
    { watching: () => summary.data.value?.liveVersion },
  );

  const content = useContent(doc);
  const undo = createUndo(doc);
  const undoChanges = ref(0);
  const stopUndo = undo.onChange(() => (undoChanges.value += 1));
  onScopeDispose(() => {
    stopUndo();
    undo.dispose();
  });

  const offered = useResource((signal) => listFunctions(signal), { topics: ['plugins'] });
  const functions = computed(() => offered.data.value ?? []);
  const { scenario } = content;
  const draft = computed(() => (connection.wasSynced.value ? content.draft.value : undefined));
  const findings = useChecks({
    scenario: () => (draft.value ? scenario.value : undefined),
    live: () => live.data.value,
    functions: () => functions.value,
    base: () => base.data.value,
  });
  const problems = computed<readonly Problem[]>(() => {
    if (!draft.value) return [];
    if (!scenario.value) return content.problems.value;
    return [...(findings.value.problems ?? []), ...(findings.value.testProblems ?? [])];
  });

  const openPath = ref('');
  const lastFocus = ref<string>();
  const colours = computed(() => personColours([person, ...connection.peers.value]));

  const asked = shallowRef<{ readonly path: string }>();
  const editor: Editor = {
    scenarioId,
    suggestion,
    doc,
    draft,
    scenario,
    finished: content.finished,
    problems,
    summary: summary.data,
    base: base.data,
    functions,
    peers: connection.peers,
    colourOf: (id) => colours.value.get(id),
    live: live.data,
    isChecked: computed(() =>
      scenario.value
        ? findings.value.problems !== undefined
        : draft.value !== undefined && content.isRead.value,
    ),
    changeCount: computed(() => findings.value.changeCount ?? 0),
    saveState: connection.saveState,
    notice: connection.notice,
    held: connection.held,
    forgetHeld: connection.forgetHeld,
    // Who may only read a scenario may write a suggestion.
    isReadOnly: computed(
      () => connection.isReadOnlyScope.value || !(suggestion || session.can('scenario.edit')),
    ),
    undo,
    undoChanges,
    edit(run) {
      try {
        run(doc);
      } catch (failure) {
        if (!(failure instanceof ChangjingError)) throw failure;
        ElMessage({ type: 'warning', message: say(failure.text), grouping: true });
      }
    },
    openPath,
    lastFocus,
    setFocus(path) {
      connection.say('focus', path);
      connection.say('caret', undefined);
      if (path !== undefined) lastFocus.value = path;
    },
    setOpen(path) {
      openPath.value = path;
      connection.say('open', path);
    },
    setCaret: (caret) => connection.say('caret', caret),
    setSelection: (paths) => connection.say('selection', paths),
    asked,
    open(path, at) {
      asked.value = { path };
      void router.replace({ query: { ...route.query, open: path } }).then(() => {
        if (at) void focusField(at);
      });
    },
    nodes: <T>(kind: NodeKind) => (draft.value?.[kind] ?? {}) as Readonly<Record<string, T>>,
  };
  provideEditor(editor);
  provideComments({ scenario: scenarioId, suggestion }, () => draft.value !== undefined);
  provideFollow(editor);
  useCaret(editor);
  useLeaving(connection);
  watch(
    () => route.query.open,
    (open) => editor.setOpen(typeof open === 'string' ? open : ''),
    { immediate: true },
  );
  return { editor, summary, refusal: connection.refusal };
}
