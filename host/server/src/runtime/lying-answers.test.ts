import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, type TestRuntime } from './testing.ts';

/** A connector that answers with the payload itself, so that each payload is an answer to try. */
const parrot = `export default { calls: { 'connectors/depth.parse': (json) => JSON.parse(json).payloads[0].text } };`;

const drafts = (...events: unknown[]) => JSON.stringify({ results: [{ events }] });
const draft = (more: object) => drafts({ subject: 'p1', data: { depth: 1 }, ...more });
const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
const inData = (text: string) => `{"results":[{"events":[{"subject":"p1","data":${text}}]}]}`;

const lies: [title: string, answer: string][] = [
  ['什么也没有', ''],
  ['不是 JSON', '{"results":['],
  ['null', 'null'],
  ['一个数', '7'],
  ['一个列表', '[]'],
  ['结果不是列表', '{"results":{"length":1}}'],
  ['结果少一条', '{"results":[]}'],
  ['结果多一条', '{"results":[{"events":[]},{"events":[]}]}'],
  ['结果是 null', '{"results":[null]}'],
  ['结果是列表', '{"results":[[]]}'],
  ['事件不是列表', '{"results":[{"events":{"length":1}}]}'],
  ['拒绝的理由是数', '{"results":[{"rejected":{"zh":7}}]}'],
  ['拒绝的理由有 NUL 和半个字', '{"results":[{"rejected":{"zh":"a\\u0000\\ud83d"}}]}'],
  ['拒绝的理由有十万字', JSON.stringify({ results: [{ rejected: { zh: '深'.repeat(1e5) } }] })],
  ['事件是 null', drafts(null)],
  ['事件是文字', drafts('x')],
  ['事件是列表', drafts([])],
  ['没有对象', drafts({ data: { depth: 1 } })],
  ['对象是空的', draft({ subject: '' })],
  ['对象有十万字', draft({ subject: 'x'.repeat(1e5) })],
  ['对象有 NUL', draft({ subject: 'a\0b' })],
  ['对象有半个字', '{"results":[{"events":[{"subject":"\\ud83d","data":{"depth":1}}]}]}'],
  ['对象是对象', draft({ subject: { toString: 'x' } })],
  ['时间不是时间', draft({ time: 'yesterday' })],
  ['时间是数', draft({ time: 1e20 })],
  ['时间在公元一万年', draft({ time: '+010000-01-01T00:00:00Z' })],
  ['时间没有时区', draft({ time: '2026-07-30T07:00:00' })],
  ['编号有十万字', draft({ id: 'x'.repeat(1e5) })],
  ['编号是对象', draft({ id: {} })],
  ['没有数据', drafts({ subject: 'p1' })],
  ['数据是列表', inData('[1]')],
  ['数据套了一千层', inData(`{"depth":1,"note":${nested(1000)}}`)],
  ['数据套了十万层', inData(`{"depth":1,"note":${nested(1e5)}}`)],
  ['数值是无穷', inData('{"depth":1e999}')],
  ['数值是文字', inData('{"depth":"12"}')],
  ['数值是对象', inData('{"depth":{"valueOf":1}}')],
  ['文字有 NUL', inData('{"depth":1,"note":"a\\u0000b"}')],
  [
    '数据有五万个字段',
    inData(JSON.stringify(Object.fromEntries(Array.from({ length: 5e4 }, (_, at) => [`f${at}`, 1])))),
  ],
  [
    '一条报文变成十万个事件',
    JSON.stringify({
      results: [
        {
          events: Array.from({ length: 1e5 }, (_, at) => ({
            id: `e${at}`,
            subject: 'p1',
            data: { depth: 1 },
          })),
        },
      ],
    }),
  ],
];

/** What is false in them is not taken, and the rest is an event like others. */
const partlyTrue: [title: string, answer: string][] = [
  ['带不认识的字段', draft({ tenant: 'another', source: 'forged', scenario: 'other', stream: 'other' })],
  ['数据带 __proto__', inData('{"depth":1,"__proto__":{"depth":99,"isAdmin":true}}')],
];

describeOnDatabases('answers of connectors that lie', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const letters = async () =>
    (await createRuntimeStore(open.database).deadLetters(at.tenant, { limit: 200 })).items;
  const events = async () =>
    (await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 200 })).items;

  test('become dead letters with a reason in Chinese, and what comes after each is stored', async () => {
    at = await openTestRuntime(open, { plugins: { water: parrot } });
    for (const [n, [title, answer]] of lies.entries()) {
      expect([title, await at.send('water/p1/depth', answer)]).toEqual([title, 'deadLetter']);
      const good = draft({ id: `good-${n}`, time: '2026-07-30T07:00:00Z' });
      expect([title, await at.send('water/p1/depth', good)]).toEqual([title, 'event']);
    }
    const kept = await letters();
    expect(kept).toHaveLength(lies.length);
    for (const { reason } of kept) {
      expect(reason.zh.isWellFormed() && reason.zh.length <= 2000).toBe(true);
      expect(reason.zh).not.toMatch(/JSON input|stack size|undefined/);
    }
    expect(await events()).toHaveLength(lies.length);
  });

  test('lose what is not theirs to say', async () => {
    at = await openTestRuntime(open, { plugins: { water: parrot } });
    for (const [title, answer] of partlyTrue) {
      expect([title, await at.send('water/p1/depth', answer)]).toEqual([title, 'event']);
    }
    const stored = await events();
    expect(stored.map(({ data }) => data)).toEqual([{ depth: 1 }, { depth: 1 }]);
    expect(stored.map(({ source }) => source).filter((source) => source.includes('forged'))).toEqual([]);
    expect('isAdmin' in {}).toBe(false);
  });
});
