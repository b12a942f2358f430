import { useWords } from '../../../ui/use-words.ts';
import type { EditorPanel } from '../panels.ts';

/** What a panel is called, in the language of the screen. */
export function usePanelTitle() {
  const { say, t } = useWords();
  return (panel: EditorPanel | undefined): string => {
    if (panel === undefined) return '';
    return typeof panel.title === 'string' ? t(panel.title) : say(panel.title);
  };
}
