import { createHash } from 'node:crypto';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import type { SignInFailures, TenantId } from '../kernel/index.ts';

/** Five wrong passwords within a quarter of an hour lock the name for another. */
const limits = { max: 5, windowMs: 15 * 60_000, lockMs: 15 * 60_000 };
const nameFields: Record<string, string> = {
  '/sign-in/email': 'email',
  '/sign-in/username': 'username',
  '/sign-in/phone-number': 'phoneNumber',
};

export interface SignInOutcome {
  person: string | undefined;
  path: string;
  succeeded: boolean;
  isLocked: boolean;
}

/**
 * Locks a name after repeated failures, whether or not anybody has that name, so that the answer
 * tells nobody which names exist.
 */
export function signInLock(
  tenant: TenantId,
  failures: SignInFailures,
  onOutcome: (outcome: SignInOutcome) => Promise<void>,
) {
  return {
    before: createAuthMiddleware(async (context) => {
      const nameHash = triedName(context.path, context.body);
      if (nameHash === undefined) return;
      if ((await failures.lockedUntil(tenant, nameHash)) === undefined) return;
      await onOutcome({ person: undefined, path: context.path, succeeded: false, isLocked: true });
      throw new APIError('TOO_MANY_REQUESTS', {
        code: 'ACCOUNT_LOCKED',
        message: '连续输错次数过多，这个账号已锁定 15 分钟，请稍后再试',
      });
    }),
    after: createAuthMiddleware(async (context) => {
      const nameHash = triedName(context.path, context.body);
      if (nameHash === undefined) return;
      const { returned, newSession } = context.context;
      const isFailure = returned instanceof APIError;
      // A bad request is a form error, not a guess.
      if (isFailure && returned.statusCode !== 401) return;
      const lockedUntil = isFailure ? await failures.failed(tenant, nameHash, limits) : undefined;
      if (!isFailure) await failures.succeeded(tenant, nameHash);
      await onOutcome({
        person: newSession?.user.id,
        path: context.path,
        succeeded: !isFailure,
        isLocked: lockedUntil !== undefined,
      });
    }),
  };
}

function triedName(path: string, body: unknown): string | undefined {
  const field = nameFields[path];
  const name = field === undefined ? undefined : (body as Record<string, unknown> | undefined)?.[field];
  if (typeof name !== 'string') return undefined;
  return createHash('sha256').update(`${field} ${name.trim().toLowerCase()}`).digest('hex');
}
