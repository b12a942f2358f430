import { effectScope, onScopeDispose, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Held } from './held.ts';
import type { UnsentParts } from './keep-and-send.ts';
import type { Kept } from './keep-unsent.ts';

/** What was written here and is not at the host. What keeps it comes while the document does. */
export function useUnsent(told: Omit<UnsentParts, 't' | 'kept' | 'held'>) {
  const { doc, remote } = told;
  const { t } = useI18n();
  const kept = ref<Kept>('nothing');
  const held = shallowRef<Held>();
  const parts = { ...told, t, kept, held };
  const scope = effectScope();
  const early: Uint8Array[] = [];
  const remember = (update: Uint8Array, origin: unknown): void => {
    if (origin === remote) return;
    early.push(update);
    kept.value = 'keeping';
  };
  doc.on('update', remember);
  onScopeDispose(() => doc.off('update', remember));
  const keeper = import('./keep-and-send.ts').then(
    ({ keepAndSend, keepOnly }) => {
      doc.off('update', remember);
      // Who left before this came wants what was written all the same.
      return scope.active ? scope.run(() => keepAndSend(parts, early)) : keepOnly(parts, early);
    },
    () => {
      kept.value = 'impossible';
    },
  );
  return { kept, held, forget: async () => (await keeper)?.forget() };
}
