import { ChangjingError } from '@changjing/contract';
import type { Actor } from '../kernel/index.ts';
import type { Auth } from './auth.ts';
import type { IdentityOptions } from './create-identity.ts';

export interface NewPerson {
  name: string;
  email: string;
  username?: string;
  /** With country code: +8613900000000. */
  phone?: string;
  /** Without one the person signs in by phone code only. */
  password?: string;
  /** Posts of the base, the primary one first. */
  posts: readonly string[];
}

export interface People {
  create(person: NewPerson, by?: Actor): Promise<string>;
  find(email: string): Promise<string | undefined>;
}

type Options = Pick<IdentityOptions, 'tenant' | 'database' | 'audit' | 'holdings' | 'bases'>;

export function createPeople(
  { tenant, database, audit, holdings, bases }: Options,
  auth: () => Auth,
): People {
  async function find(email: string): Promise<string | undefined> {
    const { internalAdapter } = await auth().$context;
    return (await internalAdapter.findUserByEmail(email))?.user.id;
  }

  return {
    find,
    async create(person, by) {
      const { internalAdapter, password } = await auth().$context;
      const unknown = person.posts.find((post) => !bases.current(tenant).posts[post]);
      if (unknown !== undefined) throw unknownPost(unknown);
      const user = await internalAdapter.createUser(
        {
          name: person.name,
          email: person.email,
          emailVerified: true,
          ...(person.username !== undefined && {
            username: person.username.toLowerCase(),
            displayUsername: person.username,
          }),
          ...(person.phone !== undefined && { phoneNumber: person.phone, phoneNumberVerified: true }),
        },
        { method: 'admin' },
      );
      if (person.password !== undefined) {
        await internalAdapter.linkAccount({
          userId: user.id,
          accountId: user.id,
          providerId: 'credential',
          password: await password.hash(person.password),
        });
      }
      await database.transaction(async (tx) => {
        for (const [n, post] of person.posts.entries()) {
          await holdings.hold(tx, { tenant, person: user.id, post, isPrimary: n === 0 });
        }
        await audit.append(tx, {
          tenant,
          person: by?.person,
          post: by?.post?.id,
          action: 'account.create',
          target: `person/${user.id}`,
          details: { posts: person.posts },
          succeeded: true,
        });
      });
      return user.id;
    },
  };
}

function unknownPost(post: string): ChangjingError {
  return new ChangjingError({
    code: 'identity.postUnknown',
    status: 422,
    text: { zh: `区级底座里没有岗位 ${post}`, en: `The district base has no post ${post}` },
  });
}
