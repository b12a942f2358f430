import { afterEach, expect, test } from 'vitest';
import type { Secrets } from '../../kernel/index.ts';
import { openTestRuntime, type TestRuntime } from '../../runtime/testing.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { receiveWebhook } from './receive-webhook.ts';

describeOnDatabases('webhook', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const secrets: Pick<Secrets, 'get'> = {
    get: async (_tenant, name) => (name === 'webhook/water/hook' ? 'right-token' : undefined),
  };
  async function* bodyOf(content: string | Uint8Array) {
    yield typeof content === 'string' ? Buffer.from(content) : content;
  }
  const post = (path: string, token: string | undefined, content: string | Uint8Array) =>
    receiveWebhook(
      { path, token, sender: 'test', body: bodyOf(content) },
      { intake: at.runtime.intake, secrets, clock: at.clock },
    );

  test('a system that knows the token is answered after its payload is stored, once', async () => {
    at = await openTestRuntime(open);
    const body = '{"depth":3,"ts":"2026-07-30T08:00:00Z"}';
    expect(await post('depth', 'right-token', body)).toEqual({ outcome: 'event' });
    expect(await post('depth', 'right-token', body)).toEqual({ outcome: 'event' });
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 10 });
    expect(items.map(({ source, subject }) => [source, subject])).toEqual([
      [`/${at.tenant}/water/hook`, 'hook'],
    ]);
  });

  test('a wrong token, an unknown path and too much data are refused, each with its reason', async () => {
    at = await openTestRuntime(open);
    await expect(post('depth', 'wrong', '{}')).rejects.toMatchObject({
      code: 'webhook.wrongToken',
      status: 401,
    });
    await expect(post('depth', undefined, '{}')).rejects.toMatchObject({
      code: 'webhook.wrongToken',
      status: 401,
    });
    await expect(post('nothing', 'right-token', '{}')).rejects.toMatchObject({
      code: 'webhook.unknownPath',
      status: 404,
    });
    const huge = Buffer.alloc(2 ** 20 + 1, 0x61);
    await expect(post('depth', 'right-token', huge)).rejects.toMatchObject({
      code: 'webhook.tooLarge',
      status: 413,
    });
    at.clock.ms += 1;
    expect(await post('depth', 'right-token', Buffer.from([0xff]))).toEqual({ outcome: 'deadLetter' });
    const { items } = await createRuntimeStore(open.database).deadLetters(at.tenant, { limit: 10 });
    expect(items.map((letter) => letter.code)).toEqual(['transport.notUtf8', 'webhook.tooLarge']);
  });
});
