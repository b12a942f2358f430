import type { TryCode } from '@changjing/contract';
import { ElMessage } from 'element-plus';
import { packCode } from '../../../api/code.ts';
import { useWriting } from '../../../api/use-writing.ts';
import { download } from '../../../ui/download.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useEditor } from '../session/editor.ts';

/** Hands the code to the person as the source folder of a plugin; what is tried now becomes its test. */
export function useCodePackage(id: string, question: () => TryCode | undefined) {
  const editor = useEditor();
  const { t } = useWords();
  return useWriting(async () => {
    const trial = question();
    const scenario = editor.scenario.value;
    if (!trial || !scenario) {
      ElMessage({ type: 'warning', message: t('code.sampleFirst') });
      return;
    }
    const { name, content } = await packCode(editor.scenarioId, { id, title: scenario.title, trial });
    download(name, content);
    ElMessage({ type: 'success', duration: 8000, message: t('code.exported', { name }) });
  });
}
