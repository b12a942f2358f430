import './locale/index.ts';
import { ElMessage } from 'element-plus';
import { effectScope, onScopeDispose, watch, type Ref } from 'vue';
import type { TestOutcome } from '@changjing/contract';
import { useWords } from '../../../ui/use-words.ts';
import { useCommandRegistry, type StudioCommand } from '../../../workbench/commands/registry.ts';
import type { Desk } from '../layout/desk.ts';
import type { Editor } from '../session/editor.ts';

/** Runs the tests of the scenario from wherever in it one is, and says how they came out. */
export function useTestCommands(editor: Editor, desk: Readonly<Ref<Desk | undefined>>): void {
  const { say, t } = useWords();
  const tests = () => editor.scenario.value?.tests ?? {};

  async function runAll(): Promise<void> {
    const outcomes = await outcomesOf(editor);
    const failed = outcomes.filter(({ hasPassed }) => !hasPassed).length;
    const counts = { n: failed || outcomes.length, all: outcomes.length };
    desk.value?.showPanel('tests');
    announce(failed === 0, t(failed === 0 ? 'tests.allPass' : 'tests.someFail', counts));
  }
  async function runOne(id: string): Promise<void> {
    const outcome = (await outcomesOf(editor)).find(({ where }) => where === `tests/${id}`);
    if (outcome === undefined) return;
    const { hasPassed, title, differences } = outcome;
    editor.open(`tests/${id}`);
    const words = { name: say(title), difference: say(differences[0]) };
    announce(hasPassed, t(hasPassed ? 'tests.command.passed' : 'tests.command.failed', words));
  }
  const commands = (): StudioCommand[] => [
    {
      id: 'try.allTests',
      title: () => t('tests.command.all'),
      category: 'try',
      when: () => hasTests(editor),
      run: runAll,
    },
    ...Object.keys(tests()).map((id): StudioCommand => ({
      id: `try.test.${id}`,
      title: () => t('tests.command.one', { name: say(tests()[id]?.title) || id }),
      category: 'try',
      run: () => runOne(id),
    })),
  ];
  // Which tests there are changes as people write them.
  let offered = effectScope(true);
  onScopeDispose(() => offered.stop());
  watch(
    () => Object.keys(tests()).join('/'),
    () => {
      offered.stop();
      offered = effectScope(true);
      offered.run(() => useCommandRegistry().register(commands()));
    },
    { immediate: true },
  );
}

function hasTests({ scenario }: Pick<Editor, 'scenario'>): boolean {
  const { tests = {}, rules = {} } = scenario.value ?? {};
  return [tests, ...Object.values(rules).map((rule) => rule.tests ?? {})].some(
    (some) => Object.keys(some).length > 0,
  );
}

/** The engine comes when it is first asked for. */
async function outcomesOf(editor: Editor): Promise<readonly TestOutcome[]> {
  const { runAllTests } = await import('./run-all-tests.ts');
  return runAllTests(editor);
}

function announce(hasPassed: boolean, message: string): void {
  ElMessage({ message, type: hasPassed ? 'success' : 'error', grouping: true, duration: 6000 });
}
