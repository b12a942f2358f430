import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAuthor, type Author } from '../testing/author.ts';
import { kinds } from './kinds.ts';
import { nodeRuntime, toolVersions } from './versions.ts';

let author: Author;
beforeAll(() => {
  author = startAuthor();
});
afterAll(() => author?.leave());

it.each(kinds)(
  'a new %s passes its own tests in the sandbox and may be installed as it is',
  async (kind) => {
    const made = await author.changjing('create', kind, '--kind', kind, '--publisher', 'acme');
    expect(made).toEqual({ code: 0, output: expect.stringContaining('npm run dev') });
    author.install(kind);
    const [checked, tested] = await Promise.all([
      author.changjing('check', kind),
      author.run(author.main, ['test'], join(author.folder, kind)),
    ]);
    expect(checked).toEqual({ code: 0, output: `✓ acme.${kind} 0.1.0 可以安装  may be installed\n` });
    expect(tested, tested.output).toMatchObject({ code: 0 });
  },
  120_000,
);

it('what a command line leaves out is not guessed where nobody can be asked', async () => {
  expect(await author.changjing('create', 'parking')).toEqual({
    code: 1,
    output: expect.stringMatching(/✗ 缺少 --kind.*\n\s+--kind is missing/),
  });
});

it.each([
  ['a kind that does not exist', ['create', 'a-b', '--kind', 'bridge'], '没有种类「bridge」；有：connector'],
  [
    'a folder whose name is no name for a plugin',
    ['create', '停车', '--kind', 'action'],
    '「停车」要用小写字母',
  ],
  [
    'a vendor whose name is none',
    ['create', 'a-b', '--kind', 'action', '--publisher', 'ACME'],
    '「ACME」要用小写字母',
  ],
  ['a folder that is not empty', ['create', '.'], '里已经有东西'],
])('refuses %s and says so', async (_title, args, reason) => {
  const { code, output } = await author.changjing(...args);
  expect([code, output]).toEqual([1, expect.stringContaining(reason)]);
});

it('a wrong call is told from a failure, and shows how it is done', async () => {
  for (const args of [['destroy'], ['check', '--loudly']]) {
    expect(await author.changjing(...args)).toEqual({
      code: 2,
      output: expect.stringContaining('用法 Usage'),
    });
  }
  expect(await author.changjing('--help')).toMatchObject({ code: 0 });
});

it('a new plugin is developed with the versions that we test with', () => {
  const root = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const { devDependencies: ours } = root;
  expect({ ...toolVersions, ...nodeRuntime }).toEqual({
    '@types/node': ours['@types/node'],
    typescript: ours['@typescript/native']?.replace('npm:typescript@', ''),
    vitest: ours['vitest'],
    'node-runtime': ours['node-runtime'],
  });
});
