import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Signs a person in without a password. Only our own code can call it: it is not served over HTTP,
 * and in production the plugin is not there at all.
 */
export const demoPlugin = {
  id: 'demo',
  endpoints: {
    signInDemo: createAuthEndpoint(
      '/demo/sign-in',
      { method: 'POST', body: z.object({ email: z.string() }), metadata: { SERVER_ONLY: true } },
      async (context) => {
        const { internalAdapter } = context.context;
        const found = await internalAdapter.findUserByEmail(context.body.email);
        if (!found) throw new Error('[identity] this demo person was not made');
        const session = await internalAdapter.createSession(found.user.id);
        await setSessionCookie(context, { session, user: found.user });
        return context.json({ person: found.user.id });
      },
    ),
  },
} satisfies BetterAuthPlugin;
