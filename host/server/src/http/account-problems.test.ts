import { ChangjingError } from '@changjing/contract';
import { expect, it } from 'vitest';
import { asProblem } from './account-problems.ts';

async function refusal(status: number, body: unknown): Promise<[string, number, string]> {
  const failure = await asProblem(Response.json(body, { status })).catch((error: unknown) => error);
  if (!(failure instanceof ChangjingError)) throw new Error('it was not refused');
  return [failure.code, failure.status, failure.text.zh];
}

it('a refusal of the account library becomes a problem with a Chinese sentence, its code readable for programs', async () => {
  expect(await refusal(401, { code: 'INVALID_USERNAME_OR_PASSWORD', message: 'Invalid' })).toEqual([
    'account.invalidUsernameOrPassword',
    401,
    '登录名或密码不对',
  ]);
  expect(await refusal(429, { code: 'ACCOUNT_LOCKED', message: '这个账号已锁定 15 分钟' })).toEqual([
    'account.accountLocked',
    429,
    '这个账号已锁定 15 分钟',
  ]);
  expect(await refusal(429, { message: 'Too many requests' })).toEqual([
    'account.tooManyRequests',
    429,
    '请求太频繁，请稍等一会儿再试',
  ]);
  expect((await refusal(404, null)).slice(0, 2)).toEqual(['account.notFound', 404]);
});

it('what the library did is passed on as it is', async () => {
  const done = new Response('{}', { status: 200, headers: { 'set-cookie': 'a=b' } });
  expect(await asProblem(done)).toBe(done);
});
