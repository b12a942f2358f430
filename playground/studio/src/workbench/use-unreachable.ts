import { ref, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { useSession } from '../api/session.ts';

/** When the host could not say who is signed in: why not, and how to ask again. */
export function useUnreachable(): { error: Ref<unknown>; retry: () => Promise<void> } {
  const session = useSession();
  const router = useRouter();
  const error = ref<unknown>();

  async function retry(): Promise<void> {
    try {
      await session.load();
      error.value = undefined;
      if (!session.me)
        await router.replace({
          name: 'sign-in',
          query: { next: router.resolve(router.currentRoute.value).href },
        });
    } catch (failure) {
      error.value = failure;
    }
  }

  if (!session.isKnown) void retry();
  return { error, retry };
}
