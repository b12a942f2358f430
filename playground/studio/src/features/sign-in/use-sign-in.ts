import { ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useSession } from '../../api/session.ts';
import { safeNext, withinStudio } from './safe-next.ts';

export function useSignIn() {
  const session = useSession();
  const route = useRoute();
  const router = useRouter();
  const error = ref<unknown>();
  /** Id of the demo account being entered, or `password`. */
  const busy = ref<string>();

  async function enter(who: string, signIn: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = who;
    error.value = undefined;
    try {
      await signIn();
      const next = safeNext(route.query.next);
      const page = withinStudio(next);
      if (page === undefined) window.location.assign(next);
      else await router.push(page);
    } catch (failure) {
      error.value = failure;
    } finally {
      busy.value = undefined;
    }
  }

  return {
    error,
    busy,
    enterDemo: (id: string) => enter(id, () => session.signInDemo(id)),
    enterWithPassword: (username: string, password: string) =>
      enter('password', () => session.signIn(username, password)),
  };
}
