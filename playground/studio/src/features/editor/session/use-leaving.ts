import 'element-plus/theme-chalk/el-message-box.css';
import { ElMessageBox } from 'element-plus';
import { onScopeDispose, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import type { SaveState } from './save-state.ts';

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

  async function mayLeave(): Promise<boolean> {
    // With a line it is a matter of moments.
    for (let wait = 0; wait < 30 && isUnderWay(); wait++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if (!connection.hasUnsaved()) return true;
    const isOffline = connection.saveState.value === 'offline';
    return ElMessageBox.confirm(
      t(isOffline ? 'together.leave.offline' : 'together.leave.saving'),
      t('together.leave.title'),
      {
        confirmButtonText: t('together.leave.go'),
        cancelButtonText: t('together.leave.stay'),
        type: 'warning',
      },
    ).then(
      () => true,
      () => false,
    );
  }
  function isUnderWay(): boolean {
    return connection.hasUnsaved() && connection.saveState.value === 'saving';
  }
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => to.params['id'] === from.params['id'] || mayLeave());
}
