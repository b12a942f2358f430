import type { BetterAuthPlugin } from 'better-auth';
import type { TenantId } from '../kernel/index.ts';

/** Gives every row that better-auth makes its tenant. */
export function tenantPlugin(tenant: TenantId) {
  const fields = {
    tenantId: { type: 'string', required: true, input: false, returned: false, defaultValue: tenant },
  } as const;
  return {
    id: 'tenant',
    schema: {
      user: { fields },
      session: { fields },
      account: { fields },
      verification: { fields },
      twoFactor: { fields },
    },
  } satisfies BetterAuthPlugin;
}
