import { defineStore } from 'pinia';
import type { DemoAccount, Me, Permission } from '@changjing/contract';
import { getJson, postAccount, postJson, putJson } from './http.ts';

/** GET /me says `null` for the person when nobody is signed in. */
type MaybeMe = Me | { person: null; tenant?: Me['tenant'] };

export const useSession = defineStore('session', {
  state: () => ({ me: undefined as Me | undefined, isKnown: false }),
  getters: {
    can: (state) => (permission: Permission) => state.me?.permissions.includes(permission) ?? false,
    post: (state) => state.me?.posts.find((post) => post.id === state.me?.post),
  },
  actions: {
    /** Reads who is signed in; a refusal means nobody. */
    async load(): Promise<void> {
      try {
        const answer = await getJson<MaybeMe | null>('/me');
        this.me = answer?.person ? (answer as Me) : undefined;
      } catch (error) {
        if (!(error instanceof Error && 'status' in error && error.status === 401)) throw error;
        this.me = undefined;
      }
      this.isKnown = true;
    },
    async switchPost(post: string): Promise<void> {
      await putJson('/me/post', { body: { post } });
      await this.load();
    },
    async signInDemo(id: string): Promise<void> {
      await postJson(`/demo-accounts/${encodeURIComponent(id)}/sign-in`);
      await this.load();
    },
    async signIn(username: string, password: string): Promise<void> {
      await postAccount('/sign-in/username', { body: { username, password } });
      await this.load();
    },
    async signOut(): Promise<void> {
      await postAccount('/sign-out', { body: {} });
      this.me = undefined;
    },
    forget(): void {
      this.me = undefined;
    },
  },
});

export function demoAccounts(signal: AbortSignal): Promise<DemoAccount[]> {
  return getJson('/demo-accounts', { signal });
}
