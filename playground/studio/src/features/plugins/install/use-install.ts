import { ref, shallowRef } from 'vue';
import type { PackageInspection, PluginSummary } from '@changjing/contract';
import { inspectPackage, installPackage } from '../../../api/plugins.ts';
import { failureKind } from '../../../api/problem.ts';

/** A package on its way in: chosen, looked at by the host, put in. */
export function useInstall(installed: (plugin: PluginSummary) => void) {
  const file = shallowRef<File>();
  const inspection = shallowRef<PackageInspection>();
  const error = ref<unknown>();
  const isInspecting = ref(false);
  const isInstalling = ref(false);
  let key = crypto.randomUUID();

  async function choose(chosen: File): Promise<void> {
    file.value = chosen;
    inspection.value = undefined;
    error.value = undefined;
    key = crypto.randomUUID();
    isInspecting.value = true;
    try {
      const found = await inspectPackage(chosen);
      // Another file was chosen meanwhile: its answer counts.
      if (file.value === chosen) inspection.value = found;
    } catch (failure) {
      if (file.value === chosen) error.value = failure;
    } finally {
      if (file.value === chosen) isInspecting.value = false;
    }
  }

  async function install(accepted: string | undefined): Promise<void> {
    if (!file.value || isInstalling.value) return;
    isInstalling.value = true;
    error.value = undefined;
    try {
      installed(await installPackage(file.value, accepted, key));
    } catch (failure) {
      error.value = failure;
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
    } finally {
      isInstalling.value = false;
    }
  }

  function restart(): void {
    file.value = undefined;
    inspection.value = undefined;
    error.value = undefined;
  }

  return { file, inspection, error, isInspecting, isInstalling, choose, install, restart };
}
