import {
  computed,
  inject,
  onScopeDispose,
  provide,
  ref,
  watch,
  type ComputedRef,
  type InjectionKey,
} from 'vue';
import type { Editor } from './editor.ts';
import { showField } from './focus-field.ts';
import type { Peer } from './peers.ts';

interface Follow {
  readonly followed: ComputedRef<Peer | undefined>;
  start(peer: Peer): void;
  stop(): void;
}

const ownDoings = ['pointerdown', 'keydown', 'wheel'] as const;

const key: InjectionKey<Follow> = Symbol('follow');

/** Whom one goes along with, the same wherever on the screen it is asked. */
export function useFollow(): Follow {
  const follow = inject(key);
  if (!follow) throw new Error('[studio] useFollow outside the editor page');
  return follow;
}

/** Goes where another person goes, until one does something oneself or the other leaves. */
export function provideFollow(editor: Editor): void {
  const person = ref<string>();
  const chosenWindow = ref<number>();
  const followed = computed(() => {
    const theirs = editor.peers.value.filter(({ id }) => id === person.value);
    return theirs.find(({ clientId }) => clientId === chosenWindow.value) ?? theirs[0];
  });

  function stop(): void {
    person.value = undefined;
  }
  function stopUnlessControl(event: Event): void {
    if (person.value !== undefined && (isEscape(event) || !isOnControl(event))) stop();
  }
  for (const name of ownDoings) window.addEventListener(name, stopUnlessControl, { capture: true });
  onScopeDispose(() => {
    for (const name of ownDoings) window.removeEventListener(name, stopUnlessControl, { capture: true });
  });

  watch(
    () => [followed.value?.open, followed.value?.focus] as const,
    ([open, focus]) => {
      if (person.value === undefined) return;
      if (open && open !== editor.openPath.value) editor.open(open);
      if (focus !== undefined) void showField(focus);
    },
  );
  watch(
    () => person.value !== undefined && followed.value === undefined,
    (isGone) => isGone && stop(),
  );

  provide(key, {
    followed,
    start(peer) {
      chosenWindow.value = peer.clientId;
      person.value = peer.id;
      // Where that person is already, before anything moves.
      if (peer.open && peer.open !== editor.openPath.value) editor.open(peer.open);
    },
    stop,
  });
}

const isEscape = (event: Event): boolean => event instanceof KeyboardEvent && event.key === 'Escape';
const isOnControl = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('[data-follow]') !== null;
