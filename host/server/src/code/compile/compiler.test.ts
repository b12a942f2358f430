import { maxCodeLength, type CodePart } from '@changjing/contract';
import { afterAll, expect, it } from 'vitest';
import { createCompiler } from './create-compiler.ts';

const compiler = createCompiler();
afterAll(() => compiler.dispose());

const good = `import { defineConnector, readObject, type DraftEvent } from '@changjing/sdk';

export default defineConnector({
  parse(payload): DraftEvent {
    const { depth } = readObject(payload.text);
    return { subject: 'p1', data: { depth: Number(depth) } };
  },
});
`;
const connector = (source: string): CodePart => ({
  kind: 'connector',
  title: { zh: '读水位' },
  source,
  options: {},
});
const compile = (source: string) => compiler.compile('depth', connector(source));
const places = async (source: string) =>
  (await compile(source)).problems?.map(({ line, column }) => `${line}:${column}`);

it('makes one bundle of a program and the SDK, the same bytes for the same source, with no path of the machine', async () => {
  const { code } = await compile(good);
  expect(code?.bundle).toContain('definePlugin');
  expect(`${code?.bundle}${code?.sourceMap}`).not.toContain(process.cwd());
  expect((JSON.parse(code?.sourceMap ?? '{}') as { sources: string[] }).sources).toContain('../src/depth.ts');
  const other = createCompiler();
  expect((await other.compile('depth', connector(good))).code).toEqual(code);
  await other.dispose();
});

it('tells at which line and column a program is written wrongly', async () => {
  expect(await places(good.replace('return {', 'retrun {'))).toEqual(['6:11']);
  expect(await places('export const depth = 1;')).toEqual(['1:1']);
  expect((await compile('export const depth = 1;')).problems?.[0]?.message.zh).toContain('export default');
  expect((await compile(' '.repeat(maxCodeLength + 1))).problems?.[0]?.message.zh).toContain('最多');
});

it.each([
  ['export default defineConnector({ parse( { ', '程序到头了还缺「}」'],
  ['if (a { }', '应当是「)」，写的却是「{」'],
  ['let x = 1 let y = 2', '两句之间要换行或写分号'],
  ['const a = ;', '这个符号不该在这里，或前面少写了什么'],
  ['const s = "abc', '文字没有写完，少了收尾的引号'],
  ['const a = 1; const a = 2;', '「a」前面已经声明过'],
  ['function f() { await x }', 'await 只能写在 async 函数里'],
  ['const f = (a?: number, b: string) => a;', '必填的参数要写在选填的前面'],
  ['const a = b ?? c || d;', '「??」与「&&」「||」同用时要加括号'],
  ['import { nope } from "@changjing/sdk"; export default nope;', '@changjing/sdk 里没有「nope」'],
])('says in Chinese what is wrong with %s', async (source, words) => {
  expect((await compile(source)).problems?.[0]?.message.zh).toBe(words);
});

it('puts nothing of this machine into a bundle: only the SDK can be imported', async () => {
  for (const [source, name] of [
    ["import x from '/etc/passwd';\nexport default x;", '/etc/passwd'],
    ["import x from 'node:fs';\nexport default x;", 'node:fs'],
    ["export * from '../../../../etc/passwd';\nexport default 1;", '../../../../etc/passwd'],
    ["export default await import('./main.ts');", './main.ts'],
    ["export default require('/etc/passwd');", '/etc/passwd'],
    ["import x from '@changjing/sdk/frame';\nexport default x;", '@changjing/sdk/frame'],
  ] as const) {
    const { code, problems } = await compile(source);
    expect(code).toBeUndefined();
    expect(problems?.map(({ message }) => message.zh)).toEqual([
      `不能引用「${name}」，只能引用 @changjing/sdk`,
    ]);
  }
});

it('goes on after a program that no compiler survives', async () => {
  await expect(compile(`export default ${'('.repeat(60_000)}`)).rejects.toThrow(
    expect.objectContaining({ code: 'code.compiler' }),
  );
  expect((await compile(`${good}// and again\n`)).code?.bundle).toContain('definePlugin');
});
