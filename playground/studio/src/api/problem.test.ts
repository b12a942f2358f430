import { expect, it } from 'vitest';
import { ApiError, failureKind, toApiError } from './problem.ts';

it('takes over what the host says about a failure', async () => {
  const body = { type: 'about:blank', title: '工单已被处理', status: 409, code: 'case.moved' };
  const error = await toApiError(
    new Response(JSON.stringify(body), {
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
    }),
  );
  expect(error).toMatchObject({ message: '工单已被处理', code: 'case.moved', status: 409, problems: [] });
  expect(failureKind(error)).toBe('conflict');
});

it('has a code even when something in between answered in its own way', async () => {
  const error = await toApiError(new Response('<html>Bad gateway</html>', { status: 502 }));
  expect(error).toMatchObject({ message: '', code: 'http.502' });
  expect(failureKind(error)).toBe('broken');
  const account = await toApiError(
    new Response('{"code":"INVALID_PASSWORD","message":"Invalid password"}', {
      status: 401,
      headers: { 'content-type': 'application/json' },
    }),
  );
  expect(account).toMatchObject({ code: 'account.INVALID_PASSWORD', message: '' });
});

it('tells a broken line from a refusal', () => {
  expect(failureKind(new ApiError({ title: '', status: 0, code: 'network.unreachable' }))).toBe('offline');
  expect(failureKind(new ApiError({ title: '', status: 422, code: 'scenario.invalid' }))).toBe('refused');
  expect(failureKind(new Error('anything else'))).toBe('broken');
});
