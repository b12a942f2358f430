import { useRouter } from 'vue-router';
import { useSession } from '../api/session.ts';

export function useSignOut(): { signOut: () => Promise<void> } {
  const session = useSession();
  const router = useRouter();

  async function signOut(): Promise<void> {
    // Even when the host cannot be told, this browser shows nothing more of the account.
    await session.signOut().catch(() => session.forget());
    await router.push({ name: 'sign-in' });
  }
  return { signOut };
}
