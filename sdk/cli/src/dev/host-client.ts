import {
  demoAccount,
  developmentLog,
  developmentPlugin,
  parseWith,
  problemDetails,
  ChangjingError,
  type DevelopmentLog,
  type DevelopmentPlugin,
  type DevelopmentPush,
} from '@changjing/contract';
import { z } from 'zod';
import { failure } from '../say.ts';

/** The development side of a running host. Every call throws ChangjingError. */
export interface HostClient {
  push(push: DevelopmentPush): Promise<DevelopmentPlugin>;
  /** Brings back what was in force before. */
  withdraw(id: string): Promise<void>;
  log(id: string, after: number): Promise<DevelopmentLog>;
}

/** Finds the host and shows who we are: by its token, or as the vendor of a demo district. */
export async function connectHost(host: string, token: string | undefined): Promise<HostClient> {
  const base = new URL('/api/v1/', host);
  const identity: Record<string, string> =
    token === undefined ? { cookie: await demoSession(base) } : { authorization: `Bearer ${token}` };
  const send = (method: string, path: string, body?: object) => ask(base, method, path, identity, body);
  return {
    push: async (push) => read(developmentPlugin, await send('PUT', 'dev/plugins', push)),
    withdraw: async (id) => void (await send('DELETE', `dev/plugins/${id}`)),
    log: async (id, after) => read(developmentLog, await send('GET', `dev/plugins/${id}/log?after=${after}`)),
  };
}

/** A session of the demo district's vendor; a host in production has none. */
async function demoSession(base: URL): Promise<string> {
  const accounts = await read(z.array(demoAccount), await ask(base, 'GET', 'demo-accounts', {}));
  const vendor = accounts.find(({ roleTitle }) => roleTitle.zh === '厂商');
  if (vendor === undefined) {
    throw failure(
      'tokenMissing',
      '这台主机要 --token（它的 CHANGJING_DEV_TOKEN）',
      'This host needs --token, its CHANGJING_DEV_TOKEN',
    );
  }
  const answer = await ask(base, 'POST', `demo-accounts/${vendor.id}/sign-in`, {});
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function ask(
  base: URL,
  method: string,
  path: string,
  identity: Record<string, string>,
  body?: object,
): Promise<Response> {
  const answer = await fetch(new URL(path, base), {
    method,
    headers: { ...identity, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw failure(
      'hostUnreachable',
      `连不上主机 ${base.origin}，它在运行吗？`,
      `Cannot reach ${base.origin}; is the host running?`,
      error,
    );
  });
  if (!answer.ok) throw await refusalOf(answer);
  return answer;
}

async function refusalOf(answer: Response): Promise<ChangjingError> {
  const details = problemDetails.safeParse(await answer.json().catch(() => undefined)).data;
  if (details === undefined) {
    return failure('hostRefused', `主机答复 ${answer.status}`, `The host answered ${answer.status}`);
  }
  const { code, status, title, problems = [] } = details;
  return new ChangjingError({ code, status, text: { zh: title }, problems });
}

async function read<T>(schema: z.ZodType<T>, answer: Response): Promise<T> {
  const subject = { code: 'host', zh: '主机的答复', en: 'answer of the host', where: answer.url };
  return parseWith(schema, await answer.json(), subject);
}
