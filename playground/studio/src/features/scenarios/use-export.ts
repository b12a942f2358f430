import { ElMessage } from 'element-plus';
import type { ScenarioSummary } from '@changjing/contract';
import { exportScenario } from '../../api/scenarios.ts';
import { useWriting } from '../../api/use-writing.ts';
import { download } from '../../ui/download.ts';
import { useWords } from '../../ui/use-words.ts';

/** Hands the draft to the person as a file. */
export function useExport(of: () => ScenarioSummary) {
  const { t } = useWords();
  return useWriting(async () => {
    const { id, slug } = of();
    const file = await exportScenario(id);
    const name = `${slug}.changjing.json`;
    download(name, new Blob([JSON.stringify(file, undefined, 2)], { type: 'application/json' }));
    ElMessage({ type: 'success', message: t('scenarios.exported', { name }) });
  });
}
