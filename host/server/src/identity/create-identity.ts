import type { BetterAuthOptions } from 'better-auth';
import type { DemoAccount } from '@changjing/contract';
import type {
  Actor,
  Audit,
  Database,
  DistrictBases,
  Log,
  PhoneCodeSender,
  PostHoldings,
  SignInFailures,
  TenantId,
} from '../kernel/index.ts';
import { actorFor, notHeld, notSignedIn } from './actors.ts';
import { clientAddressHeader, createAuth, type Auth } from './auth.ts';
import { isDemoMail } from './demo-accounts.ts';
import { createDemo } from './demo.ts';
import { createPeople, type NewPerson } from './people.ts';
import { signInLock } from './sign-in-lock.ts';

export interface IdentityOptions {
  tenant: TenantId;
  mode: 'demo' | 'production';
  /** Asked when first needed: the port may not be known before. */
  publicUrl: () => string;
  isOwnOrigin: (origin: string) => boolean;
  /** From sessionSecret. */
  secret: string;
  /** The store's authAdapter for this tenant. */
  adapter: NonNullable<BetterAuthOptions['database']>;
  database: Database;
  audit: Audit;
  bases: DistrictBases;
  holdings: PostHoldings;
  failures: SignInFailures;
  phoneCodes: PhoneCodeSender;
  log: Log;
}

export interface Identity {
  /** better-auth under /api/auth. The address is the client's, for rate limits. */
  handler(request: Request, clientAddress?: string): Promise<Response>;
  /**
   * Who sends these headers; undefined when nobody is signed in. A session in use for a day is drawn out if
   * its new cookies can be handed on.
   */
  actorOf(headers: Headers, renewed?: (cookie: string) => void): Promise<Actor | undefined>;
  /** Acts in another post held from now on, in this session. @throws ChangjingError identity.postNotHeld */
  choosePost(headers: Headers, post: string): Promise<Actor>;
  /** Makes an account with its posts, for administrators and tests. Gives the person's id. */
  createPerson(person: NewPerson, by?: Actor): Promise<string>;
  /** Empty in production. */
  demoAccounts(): readonly DemoAccount[];
  /** Makes the demo people that are missing. Does nothing in production. */
  ensureDemoPeople(): Promise<void>;
  /** Sets the session cookie. @throws ChangjingError identity.demoRefused, identity.demoUnknown */
  signInDemo(id: string, headers: Headers): Promise<Response>;
}

export function createIdentity(options: IdentityOptions): Identity {
  const { tenant, mode, database, audit } = options;
  let made: Auth | undefined;
  const auth = (): Auth => (made ??= createAuth({ ...options, publicUrl: options.publicUrl(), hooks }));
  const hooks = signInLock(tenant, options.failures, ({ person, path, succeeded, isLocked }) =>
    database.transaction((tx) =>
      audit.append(tx, {
        tenant,
        person,
        action: 'account.signIn',
        target: person === undefined ? 'account' : `person/${person}`,
        details: { by: path.split('/').at(-1), isLocked },
        succeeded,
      }),
    ),
  );
  const people = createPeople(options, auth);
  const demo = createDemo(options, auth, people);

  async function signedIn(headers: Headers, renewed?: (cookie: string) => void) {
    const { response: found, headers: answer } = await auth().api.getSession({
      headers,
      // Drawn out only where the browser is told: else its cookie would run out before the session.
      query: { disableRefresh: renewed === undefined },
      returnHeaders: true,
    });
    // A data folder of the demo may be opened in production: its people stay outside.
    if (!found || (mode === 'production' && isDemoMail(found.user.email))) return undefined;
    for (const cookie of answer.getSetCookie()) renewed?.(cookie);
    return found;
  }

  function actorOfSession({
    user,
    session,
  }: NonNullable<Awaited<ReturnType<typeof signedIn>>>): Promise<Actor> {
    return actorFor(options, { person: user.id, name: user.name, chosen: session.post ?? undefined });
  }

  return {
    handler(request, clientAddress) {
      const headers = new Headers(request.headers);
      headers.delete(clientAddressHeader);
      if (clientAddress !== undefined) headers.set(clientAddressHeader, clientAddress);
      return auth().handler(new Request(request, { headers }));
    },
    async actorOf(headers, renewed) {
      const found = await signedIn(headers, renewed);
      return found && actorOfSession(found);
    },
    async choosePost(headers, post) {
      const found = await signedIn(headers);
      if (!found) throw notSignedIn();
      const actor = await actorOfSession(found);
      if (!actor.posts.some(({ id }) => id === post)) throw notHeld(post);
      const context = await auth().$context;
      await context.internalAdapter.updateSession(found.session.token, { post });
      await database.transaction((tx) =>
        audit.append(tx, {
          tenant,
          person: actor.person,
          post,
          action: 'account.choosePost',
          target: `person/${actor.person}`,
          details: { from: actor.post?.id },
          succeeded: true,
        }),
      );
      return actorFor(options, { person: actor.person, name: actor.name, chosen: post });
    },
    createPerson: people.create,
    ...demo,
  };
}
