import { ElMessage } from 'element-plus';
import { ref } from 'vue';
import { maxScenarioFileLength, type ScenarioSummary } from '@changjing/contract';
import { ApiError } from '../../api/problem.ts';
import { importScenario } from '../../api/scenarios.ts';
import { useWords } from '../../ui/use-words.ts';

/** A scenario from a file that a person chose. */
export function useImport(imported: (scenario: ScenarioSummary) => void) {
  const { say, t } = useWords();
  const isBusy = ref(false);
  const error = ref<unknown>();

  async function read(file: File): Promise<void> {
    isBusy.value = true;
    error.value = undefined;
    try {
      // Four bytes a character at most: longer ones are not sent at all.
      if (file.size > maxScenarioFileLength * 4) throw tooLarge();
      const made = await importScenario(await file.text(), crypto.randomUUID());
      ElMessage({ type: 'success', message: t('scenarios.imported', { title: say(made.title) }) });
      imported(made);
    } catch (failure) {
      error.value = failure;
    } finally {
      isBusy.value = false;
    }
  }

  function tooLarge(): ApiError {
    const detail = t('scenarios.importTooLarge');
    return new ApiError({
      title: t('scenarios.importFailed'),
      detail,
      status: 413,
      code: 'scenarioFile.tooLarge',
    });
  }

  return { isBusy, error, read };
}
