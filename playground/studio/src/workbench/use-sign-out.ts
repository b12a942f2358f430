import { useRouter } from 'vue-router';
import { useSession } from '../api/session.ts';

export function useSignOut(): { signOut: () => Promise<void> } {
  const session = useSession();
  const router = useRouter();

  async function signOut(): Promise<void> {
    // Without a line it is there where something was opened to write in; elsewhere nothing new was kept.
    const unsent = await import('../unsent/signing-out.ts').catch(() => undefined);
    const person = session.me?.person.id;
    if (unsent && person !== undefined && !(await unsent.maySignOut(person))) return;
    // Even when the host cannot be told, this browser shows nothing more of the account.
    await session.signOut().catch(() => session.forget());
    await router.push({ name: 'sign-in' });
    if (unsent && person !== undefined && !session.me) await unsent.forgetUnsent(person);
  }
  return { signOut };
}
