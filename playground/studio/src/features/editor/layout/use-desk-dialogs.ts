import { ref } from 'vue';
import { useCanary } from '../rollout/use-canary.ts';
import { usePlan } from '../rollout/use-plan.ts';
import { useShadow } from '../rollout/use-shadow.ts';
import type { Editor } from '../session/editor.ts';
import { useScenarioCommands } from './use-scenario-commands.ts';

/** What stands over the desk, in either view: one at a time. */
type DeskDialog = 'publish' | 'published' | 'history' | 'shadow';

/** The ways in which the scenario goes live, the dialog that is open, and the commands that open one. */
export function useDeskDialogs(editor: Editor) {
  const shows = ref<DeskDialog>();
  const show = (dialog: DeskDialog) => () => void (shows.value = dialog);
  useScenarioCommands(editor, {
    publish: show('publish'),
    history: show('history'),
    qrCode: show('published'),
  });
  return { shows, shadow: useShadow(editor), canary: useCanary(editor), plan: usePlan(editor) };
}
export type DeskDialogs = ReturnType<typeof useDeskDialogs>;
