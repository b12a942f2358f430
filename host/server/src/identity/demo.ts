import { ChangjingError, type DemoAccount } from '@changjing/contract';
import type { Auth } from './auth.ts';
import type { IdentityOptions } from './create-identity.ts';
import { demoAccounts, demoMail } from './demo-accounts.ts';
import type { People } from './people.ts';

export interface Demo {
  demoAccounts(): readonly DemoAccount[];
  ensureDemoPeople(): Promise<void>;
  signInDemo(id: string, headers: Headers): Promise<Response>;
}

export function createDemo(
  { mode, database, holdings, audit, tenant }: IdentityOptions,
  auth: () => Auth,
  people: People,
): Demo {
  const isDemo = mode === 'demo';
  return {
    demoAccounts: () => (isDemo ? demoAccounts.map(({ posts: _posts, ...shown }) => shown) : []),
    async ensureDemoPeople() {
      if (!isDemo) return;
      for (const { id, name, posts } of demoAccounts) {
        const person = await people.find(demoMail(id));
        if (person === undefined) await people.create({ name, email: demoMail(id), posts });
        else {
          await database.transaction(async (tx) => {
            for (const [n, post] of posts.entries()) {
              await holdings.hold(tx, { tenant, person, post, isPrimary: n === 0 });
            }
          });
        }
      }
    },
    async signInDemo(id, headers) {
      if (!isDemo) throw refused();
      if (!demoAccounts.some((account) => account.id === id)) throw unknown(id);
      const response = await (auth() as DemoAuth).api.signInDemo({
        body: { email: demoMail(id) },
        headers,
        asResponse: true,
      });
      const { person } = (await response.clone().json()) as { person: string };
      await database.transaction((tx) =>
        audit.append(tx, {
          tenant,
          person,
          action: 'account.signIn',
          target: `person/${person}`,
          details: { by: 'demo' },
          succeeded: true,
        }),
      );
      return response;
    },
  };
}

/** better-auth with the demo plugin, which is there in demo mode. */
interface DemoAuth {
  api: {
    signInDemo(request: { body: { email: string }; headers: Headers; asResponse: true }): Promise<Response>;
  };
}

function refused(): ChangjingError {
  return new ChangjingError({
    code: 'identity.demoRefused',
    status: 403,
    text: { zh: '生产方式不提供演示账号', en: 'There are no demo accounts in production' },
  });
}

function unknown(id: string): ChangjingError {
  return new ChangjingError({
    code: 'identity.demoUnknown',
    status: 404,
    text: { zh: `没有演示账号 ${id}`, en: `There is no demo account ${id}` },
  });
}
