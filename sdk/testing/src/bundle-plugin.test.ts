import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundlePlugin, bundleWithMap } from './bundle-plugin.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changjing-plugin-'));
  await mkdir(join(folder, 'src'));
});
afterEach(() => rm(folder, { recursive: true }));

async function bundle(source: string) {
  const entry = join(folder, 'src', 'main.ts');
  await writeFile(entry, source);
  return bundlePlugin(entry, folder);
}

it('gives the same bytes for the same sources, wherever they lie, and names no path of the machine', async () => {
  const source = 'const limit: number = 3;\nexport default { calls: { limit: () => String(limit) } };';
  const once = await bundle(source);
  const elsewhere = await mkdtemp(join(tmpdir(), 'changjing-other-'));
  await mkdir(join(elsewhere, 'src'));
  await writeFile(join(elsewhere, 'src', 'main.ts'), source);
  expect(await bundlePlugin(join(elsewhere, 'src', 'main.ts'), elsewhere)).toBe(once);
  await rm(elsewhere, { recursive: true });
  expect(once).not.toContain(tmpdir());
});

it.each([
  ['a module of Node', 'import { readFileSync } from "node:fs"; export default readFileSync;'],
  ['a package that is not there', 'import left from "left-pad"; export default left;'],
  ['a module at run time', 'export default { calls: { go: () => String(import("node:fs")) } };'],
])('refuses %s and says which', async (_title, source) => {
  await expect(bundle(source)).rejects.toThrow(/node:fs|left-pad/);
});

it.each([
  ['what is not TypeScript', 'const a = 1;\nconst b = ;', 'src/main.ts:2:11', '打包不成：Unexpected token'],
  [
    'a module of Node',
    '\n  import "node:fs";\nexport default 1;',
    'src/main.ts:2:10',
    '插件里不能引用「node:fs」',
  ],
  [
    'a name nobody exports',
    'import { x } from "./main.ts"; export default x;',
    'src/main.ts:1:10',
    '打包不成：',
  ],
])('says at which line %s stands', async (_title, source, where, zh) => {
  await expect(bundle(source)).rejects.toMatchObject({
    code: 'bundle',
    problems: [{ where, severity: 'error', message: { zh: expect.stringContaining(zh) } }],
  });
});

it('maps the bundle to the lines the author wrote', async () => {
  await writeFile(join(folder, 'src', 'main.ts'), 'type T = string;\n\nexport default { calls: {} as T };\n');
  const { code, map } = await bundleWithMap(join(folder, 'src', 'main.ts'), folder);
  const line = code.split('\n').findIndex((text) => text.includes('calls'));
  const place = new SourceMap(JSON.parse(map)).findEntry(line, 0);
  expect(place).toMatchObject({ originalSource: '../src/main.ts', originalLine: 2 });
});

it('puts nothing of the host’s schemas into a bundled plugin', async () => {
  const plugin = fileURLToPath(new URL('../../../plugins/community/', import.meta.url));
  const code = await bundlePlugin(join(plugin, 'src', 'main.ts'), plugin);
  expect(code).not.toMatch(/zod|node_modules/);
  // The schemas alone are several times as large.
  expect(code.length).toBeLessThan(40_000);
});
