import { ElMessage } from 'element-plus';
import type { ScenarioSummary } from '@changjing/contract';
import { exportScenario } from '../../api/scenarios.ts';
import { useWriting } from '../../api/use-writing.ts';
import { useWords } from '../../ui/use-words.ts';

/** Hands the draft to the person as a file. */
export function useExport(of: () => ScenarioSummary) {
  const { t } = useWords();
  return useWriting(async () => {
    const { id, slug } = of();
    const file = await exportScenario(id);
    const name = `${slug}.changjing.json`;
    download(name, JSON.stringify(file, undefined, 2));
    ElMessage({ type: 'success', message: t('scenarios.exported', { name }) });
  });
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
