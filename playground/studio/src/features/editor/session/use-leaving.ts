import { ElMessage } from 'element-plus';
import { onScopeDispose, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { useSession } from '../../../api/session.ts';
import { whenIdle } from '../when-idle.ts';
import type { SaveState } from './save-state.ts';

/** It has to be there before the line is gone. */
const fetchQuestion = () => import('../../../ui/ask-first.ts');

/** Who leaves before everything is at the host is told what becomes of it: it is on this computer, or lost. */
export function useLeaving(connection: {
  hasUnsaved: () => boolean;
  isKept: () => boolean;
  saveState: ComputedRef<SaveState>;
}): void {
  const { t } = useI18n();
  const session = useSession();

  function wouldLose(): boolean {
    return connection.hasUnsaved() && !connection.isKept();
  }
  function warn(event: BeforeUnloadEvent): void {
    if (wouldLose()) event.preventDefault();
  }
  window.addEventListener('beforeunload', warn);
  onScopeDispose(() => window.removeEventListener('beforeunload', warn));
  void whenIdle().then(fetchQuestion);

  async function mayLeave(): Promise<boolean> {
    // With a line, or on its way to the disk, it is a matter of moments.
    for (let wait = 0; wait < 30 && isUnderWay(); wait++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if (!connection.hasUnsaved()) return true;
    if (connection.isKept()) {
      // Who signs out was asked.
      if (session.me) ElMessage({ type: 'warning', message: t('unsent.leaving'), duration: 8000 });
      return true;
    }
    const isOffline = connection.saveState.value === 'impossible';
    const text = t(isOffline ? 'together.leave.offline' : 'together.leave.saving');
    const question = await fetchQuestion().catch(() => undefined);
    // The line was gone before the dialog's code was there: the browser's own one asks.
    if (!question) return window.confirm(text);
    return question.askFirst({
      title: t('together.leave.title'),
      text,
      go: t('together.leave.go'),
      stay: t('together.leave.stay'),
    });
  }
  function isUnderWay(): boolean {
    const { value } = connection.saveState;
    return connection.hasUnsaved() && (value === 'saving' || value === 'keeping');
  }
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => to.params['id'] === from.params['id'] || mayLeave());
}
