import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { TenantId } from '../../kernel/index.ts';
import type { StoreDatabase } from '../database/index.ts';
import { accounts, people, sessions, twoFactors, verifications } from '../schema/index.ts';

const schema = {
  user: people,
  session: sessions,
  account: accounts,
  verification: verifications,
  twoFactor: twoFactors,
};

type AdapterFactory = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<AdapterFactory>;
type Where = NonNullable<Parameters<Adapter['findMany']>[0]['where']>;

/**
 * better-auth's way to our tables, within one tenant: every condition names it. New rows get it
 * from the field's default, which identity/ declares.
 */
export function authAdapter(database: StoreDatabase, tenant: TenantId): AdapterFactory {
  const make = drizzleAdapter(database.orm, { provider: 'pg', schema, transaction: false });
  return (options) => scoped(make(options), tenant);
}

function scoped(adapter: Adapter, tenant: TenantId): Adapter {
  const within = <T extends { where?: Where }>(request: T): T => ({
    ...request,
    where: [...(request.where ?? []), { field: 'tenantId', value: tenant, connector: 'AND' }],
  });
  const found: Adapter = {
    ...adapter,
    findOne: (request) => adapter.findOne(within(request)),
    findMany: (request) => adapter.findMany(within(request)),
    count: (request) => adapter.count(within(request)),
    update: (request) => adapter.update(within(request)),
    updateMany: (request) => adapter.updateMany(within(request)),
    delete: (request) => adapter.delete(within(request)),
    deleteMany: (request) => adapter.deleteMany(within(request)),
    consumeOne: (request) => adapter.consumeOne(within(request)),
    incrementOne: (request) => adapter.incrementOne(within(request)),
    transaction: (run) => run(found),
  };
  return found;
}
