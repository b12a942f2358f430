import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { Normalized } from '@changjing/document';
import { useUnsent } from '../unsent/use-unsent.ts';
import { connect } from './connect.ts';
import { peersFrom, type Peer, type PeerState } from './peers.ts';
import { beyondReading, outdated, readNotice, stopOf, type RoomNotice } from './room-notice.ts';
import { saveState } from './save-state.ts';

/** The live line to the shared document: how it is doing and who else is there. */
export function useConnection(
  name: string,
  person: { id: string; name: string },
  content: () => Pick<Normalized, 'scenario' | 'draft'>,
) {
  const { doc, provider, whenTooLarge, close } = connect(name);
  const status = ref<'connecting' | 'connected' | 'disconnected'>('connecting');
  const isSynced = ref(false);
  const wasSynced = ref(false);
  const unsynced = ref(0);
  const refusal = ref<string>();
  const scope = ref<string>();
  const notice = shallowRef<RoomNotice>();
  const peers = shallowRef<readonly Peer[]>([]);

  provider.on('status', (event: { status: string }) => {
    status.value =
      event.status === 'connected'
        ? 'connected'
        : event.status === 'connecting'
          ? 'connecting'
          : 'disconnected';
  });
  provider.on('synced', (event: { state: boolean }) => {
    isSynced.value = event.state;
    if (event.state) wasSynced.value = true;
  });
  provider.on('unsyncedChanges', (event: { number: number }) => (unsynced.value = event.number));
  provider.on('authenticationFailed', ({ reason }: { reason: string }) => {
    if (reason === outdated.code) notice.value = outdated;
    else refusal.value = reason;
  });
  provider.on('authenticated', (event: { scope?: string }) => {
    refusal.value = undefined;
    scope.value = event.scope;
    // The room takes changes again; one that is refused once more is told again.
    notice.value = undefined;
  });
  whenTooLarge(() => (notice.value = beyondReading));
  provider.on('stateless', (event: { payload: string }) => {
    notice.value = readNotice(event.payload) ?? notice.value;
  });
  const awareness = provider.awareness;
  awareness?.setLocalStateField('user', { id: person.id, name: person.name });
  awareness?.on('change', () => {
    peers.value = peersFrom(awareness.getStates() as ReadonlyMap<number, PeerState>, doc.clientID);
  });
  // A pulled plug is known here long before the socket notices.
  const isOnline = ref(navigator.onLine);
  const seeLine = (): void => void (isOnline.value = navigator.onLine);
  window.addEventListener('online', seeLine);
  window.addEventListener('offline', seeLine);
  onScopeDispose(() => {
    window.removeEventListener('online', seeLine);
    window.removeEventListener('offline', seeLine);
    close();
  });

  const isRefused = computed(() => refusal.value !== undefined);
  const isAcknowledged = computed(
    () => status.value === 'connected' && isSynced.value && unsynced.value === 0 && !isRefused.value,
  );
  const unsent = useUnsent({
    name,
    person: person.id,
    doc,
    remote: provider,
    content,
    wasSynced,
    scope,
    isRefused,
    isSaved: computed(() => isAcknowledged.value && notice.value === undefined),
    stop: computed(() => stopOf(notice.value)),
  });

  return {
    doc,
    peers,
    wasSynced,
    held: unsent.held,
    forgetHeld: unsent.forget,
    refusal,
    notice,
    isReadOnlyScope: computed(() => scope.value === 'readonly' || notice.value !== undefined),
    /** Nothing can have been changed before the document came, though the provider counts its asking for it. */
    hasUnsaved: () => wasSynced.value && unsynced.value > 0 && notice.value === undefined,
    /** What is not at the host yet is on this computer. */
    isKept: () => unsent.kept.value === 'kept',
    saveState: computed(() =>
      saveState({
        status: isOnline.value ? status.value : 'disconnected',
        isSynced: isSynced.value,
        unsynced: unsynced.value,
        isRefused: isRefused.value,
        isStopped: notice.value !== undefined,
        wasSynced: wasSynced.value,
        kept: unsent.kept.value,
        isHeld: unsent.held.value !== undefined,
      }),
    ),
    say: <Name extends keyof PeerState>(name: Name, value: PeerState[Name]) =>
      awareness?.setLocalStateField(name, value),
  };
}
