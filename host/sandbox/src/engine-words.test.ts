import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createSupervisor,
  isSandboxError,
  reasonInChinese,
  stackInChinese,
  type Supervisor,
} from './index.ts';

let supervisor: Supervisor;
beforeAll(() => {
  supervisor = createSupervisor({ warmSpare: false, timeoutMs: 20_000 });
});
afterAll(() => supervisor.dispose());

/** What a plugin whose call does this is said to have done. */
async function told(body: string, more: { sourceMap?: string } = {}) {
  const code = `export default { calls: { run() {\n${body}\n} } };`;
  await supervisor.load({ id: 'a.bad', trustGroup: 'v', version: '1.0.0', hash: body, code, ...more });
  const error: unknown = await supervisor.call('a.bad', 'run', '').catch((failure: unknown) => failure);
  if (!isSandboxError(error)) throw error;
  return error.text;
}

it.each([
  ['const data = {}; return data.depth.value', '读不到「value」，它前面的没有值（undefined）'],
  ['const data = null; return data.depth', '读不到「depth」，它前面的是空的（null）'],
  ['const data = {}; data.depth.value = 1', '写不了「value」，它前面的没有值（undefined）'],
  ['const data = undefined; const { depth } = data', '从「data」里取不出「depth」，它没有值（undefined）'],
  ['return Object.keys(null)', '要的是对象，得到的却没有值'],
  ['return depht + 1', '没有叫「depht」的东西，是不是写错了名字'],
  ['const a = b; const b = 1', '「b」还没有给值就用了'],
  ['const limit = 1; limit = 2', 'const 声明的不能再给值'],
  ['const data = {}; return data.read()', '「data.read」不是函数，不能这样调用'],
  ['const depth = 3; for (const one of depth);', '「depth」不能一个个取，要的是列表'],
  ['const depth = 3; return new depth()', '「depth」前面不能写 new'],
  ['return JSON.parse("L=123")', '不是 JSON：「L=123」里的「L」不该在那里'],
  ['return JSON.parse("{\\"a\\":1")', 'JSON 第 7 个字符处应当是逗号或「}」'],
  ['return JSON.parse("")', 'JSON 没有写完'],
  ['return JSON.parse(undefined)', '要读的 JSON 没有值（undefined）'],
  ['return new Array(-1)', '列表的长度不对：是负数、小数，或太大'],
  ['return "a".repeat(2 ** 30)', '文字太长，装不下'],
  ['const again = () => again(); again()', '函数一层套一层，太深了：多半是自己调用自己没有停下'],
  ['return new Date("gone").toISOString()', '时间不对，读不成一个时刻'],
  ['return [].reduce((a, b) => a + b)', '列表是空的，reduce 又没有给开头的值'],
  ['return (1.234).toFixed(-1)', 'toFixed 的参数要在 0 到 100 之间'],
  ['const a = {}; a.a = a; return JSON.stringify(a)', '对象里自己套着自己，不能变成 JSON'],
])('%s is told in Chinese, then as the engine says it; in English it stays', async (body, chinese) => {
  const { zh, en } = await told(body);
  expect(zh).toContain(`插件 a.bad 运行 run 时出错：${chinese}。原文：`);
  const said = /Plugin a\.bad failed in run: (.*)/s.exec(en ?? '')?.[1] ?? '';
  expect(said).toMatch(/^\w+Error: /);
  expect(said).not.toMatch(/\p{Script=Han}/u);
  expect(zh.endsWith(said)).toBe(true);
});

it('the place is told where the author’s files are known', async () => {
  // Each line of the bundle is that line of the file.
  const mappings = ['AAAA', 'AACA', 'AACA', 'AACA'].join(';');
  const sourceMap = JSON.stringify({ version: 3, names: [], sources: ['../src/depth.ts'], mappings });
  const { zh } = await told('const data = {};\nreturn data.depth.value', { sourceMap });
  expect(zh).toContain('它前面的没有值（undefined）（src/depth.ts 第 3 行）。原文：TypeError: ');
});

it('what is not known, and what the author says, stay as they are', async () => {
  for (const [body, words] of [
    ['throw new Error("depth is not defined")', 'Error: depth is not defined'],
    ['return new Proxy(1, 2)', 'TypeError: Cannot create proxy with a non-object as target or handler'],
  ] as const)
    expect((await told(body)).zh).toBe(`插件 a.bad 运行 run 时出错：${words}`);
});

it('a line of the console and the reason of a payload are said so too', () => {
  const words = "TypeError: Cannot read properties of undefined (reading 'now')";
  expect(stackInChinese(`读水位 ${words}\n    at parse (src/part.ts:4:30)`)).toBe(
    '读不到「now」，它前面的没有值（undefined）（src/part.ts 第 4 行）',
  );
  expect(stackInChinese('读到水位 12')).toBeUndefined();
  const failed = { zh: '连接器的解析程序出错', en: `the connector failed: ${words}` };
  expect(reasonInChinese(failed, 'src/part.ts:4:30 sdk/parse-batch.ts:18:9')).toEqual({
    zh: `连接器的解析程序出错：读不到「now」，它前面的没有值（undefined）（src/part.ts 第 4 行）。原文：${words}`,
    en: failed.en,
  });
  expect(
    reasonInChinese({ zh: '不是合法的 JSON', en: 'not valid JSON: Unexpected end of JSON input' }).zh,
  ).toBe('不是合法的 JSON：JSON 没有写完');
  const torn = `not valid JSON: Unexpected token 'o', "torn" is not valid JSON`;
  expect(reasonInChinese({ zh: '不是合法的 JSON', en: torn })).toEqual({
    zh: '不是合法的 JSON：「torn」里的「o」不该在那里',
    en: `not valid JSON: Unexpected token 'o', "torn"`,
  });
  const thrown = { zh: '函数出错', en: 'the function failed: Error: 水位不对' };
  expect(reasonInChinese(thrown, 'src/risk.ts:3:9').zh).toBe(
    '函数出错：Error: 水位不对（src/risk.ts 第 3 行）',
  );
  const own = { zh: '水位太低', en: 'the level is not a function of depth' };
  expect(reasonInChinese(own)).toEqual(own);
});
