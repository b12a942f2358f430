import { ElMessage } from 'element-plus';
import { ref, shallowRef } from 'vue';
import type { AdjustableValue } from '@changjing/contract';
import { readParameters, setParameter } from '../../api/parameters.ts';
import { ApiError } from '../../api/problem.ts';
import { useResource } from '../../api/resource.ts';
import { useWords } from '../../ui/use-words.ts';

/** What each organisation has set of a scenario, kept up with what others set meanwhile. */
export function useParameters(scenario: string) {
  const { t } = useWords();
  const grid = useResource((signal) => readParameters(scenario, signal), { topics: ['scenarios'] });
  const error = shallowRef<unknown>();
  /** The cell that the host did not take, and why. */
  const refused = ref<{ cell: string; text: string }>();

  async function set(
    organisation: string,
    parameter: string,
    value: AdjustableValue | undefined,
  ): Promise<void> {
    error.value = undefined;
    refused.value = undefined;
    try {
      grid.data.value = await setParameter({ scenario, parameter, organisation }, value);
      ElMessage({ type: 'success', message: t('organisationValues.saved'), grouping: true });
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'parameter.value')
        refused.value = { cell: `${organisation}/${parameter}`, text: failure.message };
      else error.value = failure;
    }
  }
  return { grid, error, refused, set };
}
