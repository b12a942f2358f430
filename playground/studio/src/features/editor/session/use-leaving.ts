import { onScopeDispose, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { whenIdle } from '../when-idle.ts';
import type { SaveState } from './save-state.ts';

/** It has to be there before the line is gone. */
const fetchQuestion = () => import('./ask-to-leave.ts');

/** What was written without a line stands in this window only: who leaves is told what is lost by it. */
export function useLeaving(connection: {
  hasUnsaved: () => boolean;
  saveState: ComputedRef<SaveState>;
}): void {
  const { t } = useI18n();

  function warn(event: BeforeUnloadEvent): void {
    if (connection.hasUnsaved()) event.preventDefault();
  }
  window.addEventListener('beforeunload', warn);
  onScopeDispose(() => window.removeEventListener('beforeunload', warn));
  void whenIdle().then(fetchQuestion);

  async function mayLeave(): Promise<boolean> {
    // With a line it is a matter of moments.
    for (let wait = 0; wait < 30 && isUnderWay(); wait++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if (!connection.hasUnsaved()) return true;
    const isOffline = connection.saveState.value === 'offline';
    const { askToLeave } = await fetchQuestion();
    return askToLeave({
      title: t('together.leave.title'),
      text: t(isOffline ? 'together.leave.offline' : 'together.leave.saving'),
      go: t('together.leave.go'),
      stay: t('together.leave.stay'),
    });
  }
  function isUnderWay(): boolean {
    return connection.hasUnsaved() && connection.saveState.value === 'saving';
  }
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => to.params['id'] === from.params['id'] || mayLeave());
}
