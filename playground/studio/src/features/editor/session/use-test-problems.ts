import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Problem } from '@changjing/contract';
import type { Editor } from './editor.ts';
import { testProblemsIn } from './problems-in.ts';

/** Long enough that nobody who types waits for them. */
const restMs = 400;

/** The tests of the scenario are run when one rests for a moment, not with each letter. */
export function useTestProblems({
  scenario,
  functions,
  tenant,
  base,
}: Pick<Editor, 'functions' | 'tenant' | 'base'> & {
  readonly scenario: Readonly<ShallowRef<Editor['scenario']['value']>>;
}): ShallowRef<readonly Problem[]> {
  const problems = shallowRef<readonly Problem[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  function run(): void {
    if (!scenario.value) return;
    const caseClasses = base.value?.caseClasses;
    problems.value = testProblemsIn(scenario.value, {
      functions: functions.value,
      tenant: tenant.value,
      ...(caseClasses && { caseClasses }),
    });
  }
  watch(
    [scenario, functions, tenant, base],
    () => {
      clearTimeout(timer);
      // A test that is gone says nothing any more, at once.
      if (scenario.value?.tests === undefined) problems.value = [];
      else timer = setTimeout(run, restMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return problems;
}
