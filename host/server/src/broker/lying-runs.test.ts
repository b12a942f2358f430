import { ChangjingError } from '@changjing/contract';
import { afterEach, expect, test } from 'vitest';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestBroker, type TestBroker } from './testing.ts';

const reason = { zh: '需要' };
const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
const asking = (request: string) => `{"done":false,"request":${request}}`;
const storing = (value: string) => asking(`{"kind":"storage.set","key":"a","value":${value}}`);

/** What comes of each: the run fails and says so, or the request is refused and the run goes on. */
const lies: [title: string, raw: string, outcome: string][] = [
  ['没有写完', '{"done":false,"request":{"kind"', 'plugin.failed'],
  ['要存套了五百层的值', storing(nested(500)), 'plugin.failed'],
  ['要存套了五千层的值', storing(nested(5000)), 'plugin.failed'],
  ['要存套了十万层的值', storing(nested(1e5)), 'plugin.failed'],
  ['要存十兆字节', storing(JSON.stringify('x'.repeat(1e7))), 'quota.storageKb'],
  [
    '请求藏在 __proto__ 里',
    asking('{"__proto__":{"kind":"storage.set","key":"a","value":1}}'),
    'refused.request',
  ],
  ['请求是请求的列表', asking('[{"kind":"storage.get","key":"a"}]'), 'refused.request'],
  ['又完成又请求', '{"done":true,"request":{"kind":"storage.get","key":"a"}}', 'refused.request'],
  ['键有一百万字', asking(JSON.stringify({ kind: 'storage.get', key: 'k'.repeat(1e6) })), 'refused.request'],
  ['键是对象', asking('{"kind":"storage.get","key":{"toString":1}}'), 'refused.request'],
  ['消息有一百万字', JSON.stringify({ done: true, message: { zh: '深'.repeat(1e6) } }), 'plugin.failed'],
  ['消息套了十万层', `{"done":true,"message":${nested(1e5)}}`, 'plugin.failed'],
  [
    '网址有一百万字',
    asking(JSON.stringify({ kind: 'http', url: `https://${'a'.repeat(1e6)}` })),
    'refused.request',
  ],
  [
    '十万个请求头',
    asking(
      JSON.stringify({
        kind: 'http',
        url: 'https://a.cn',
        headers: Object.fromEntries(Array.from({ length: 1e5 }, (_, at) => [`h${at}`, 'x'])),
      }),
    ),
    'refused.network',
  ],
  ['通知有 NUL', asking('{"kind":"notify","channel":"staff","text":{"zh":"a\\u0000"}}'), 'refused.request'],
  [
    '定时在负数秒后',
    asking('{"kind":"schedule","id":"a","afterSeconds":-1,"action":"go"}'),
    'refused.request',
  ],
  [
    '定时在一万年后',
    asking('{"kind":"schedule","id":"a","afterSeconds":1e12,"action":"go"}'),
    'refused.request',
  ],
  [
    '定时带套了五千层的参数',
    asking(`{"kind":"schedule","id":"a","afterSeconds":5,"action":"go","input":{"a":${nested(5000)}}}`),
    'plugin.failed',
  ],
];

describeOnDatabases('runs that lie', (open) => {
  let at: TestBroker;
  afterEach(() => at.close());

  test('fail or are refused with a code, and the plugin can be asked again', async () => {
    at = await openTestBroker(open, {
      storage: { reason },
      schedule: { reason },
      notify: [{ channel: 'staff', reason }],
    });
    const run = (raw: string) =>
      at.run([], { input: { raw } }).then(
        ({ answers: [answer] }) => (answer?.ok === false ? answer.code : 'done'),
        (error: unknown) => (error instanceof ChangjingError ? error.code : String(error)),
      );
    for (const [title, raw, outcome] of lies) {
      expect([title, await run(raw)]).toEqual([title, outcome]);
    }
    const { answers } = await at.run([{ kind: 'storage.get', key: 'a' }]);
    expect(answers).toEqual([{ ok: true, value: {} }]);
  });

  test('a value with brackets in its text is no deep value', async () => {
    at = await openTestBroker(open, { storage: { reason } });
    const value = `\\"${'[{'.repeat(500)}`;
    const { answers } = await at.run([
      { kind: 'storage.set', key: 'a', value },
      { kind: 'storage.get', key: 'a' },
    ]);
    expect(answers[1]).toEqual({ ok: true, value: { value } });
  });
});
