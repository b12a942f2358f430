import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAuthor, type Author } from './testing/author.ts';

let author: Author;
let folder: string;
beforeAll(async () => {
  author = startAuthor();
  folder = join(author.folder, 'report');
  await author.changjing('create', 'report', '--kind', 'action', '--publisher', 'acme');
  author.install('report');
});
afterAll(() => author?.leave());

it('the same sources give the same package; its size, hash and permissions are told', async () => {
  const file = join(folder, 'dist', 'acme.report-0.1.0.cjx');
  const { code, output } = await author.changjing('pack', 'report');
  const first = readFileSync(file);
  expect([code, output]).toEqual([0, expect.stringContaining('✓ report/dist/acme.report-0.1.0.cjx')]);
  expect(output).toContain(`大小 ${first.length} 字节`);
  expect(output).toContain(`SHA-256 ${createHash('sha256').update(first).digest('hex')}`);
  expect(output).toMatch(
    /申请 3 项权限：[^]*network:api\.example\.cn {2}向上级平台报送情况[^]*secret:token[^]*storage/,
  );

  rmSync(join(folder, 'dist'), { recursive: true });
  await author.changjing('pack', 'report', '--out', 'elsewhere');
  expect(readFileSync(join(folder, 'elsewhere', 'acme.report-0.1.0.cjx')).equals(first)).toBe(true);
});

it('what the manifest promises and the program lacks is told, and gives no package', async () => {
  const main = join(folder, 'src', 'main.ts');
  const whole = readFileSync(main, 'utf8');
  writeFileSync(main, whole.replace('actions: { report }', 'actions: { reprot: report }'));
  rmSync(join(folder, 'elsewhere'), { recursive: true, force: true });
  const { code, output } = await author.changjing('pack', 'report', '--out', 'elsewhere');
  expect(code).toBe(1);
  expect(output).toContain('清单声明了 actions/report.run，程序里没有  [package.callMissing]');
  expect(readdirSync(folder)).not.toContain('elsewhere');
  writeFileSync(main, whole);
});

it('a manifest that is wrong names the field, a source that is wrong its line', async () => {
  const file = join(folder, 'package.json');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('"capabilities"', '"wishes"'));
  expect(await author.changjing('check', 'report')).toEqual({
    code: 1,
    output: expect.stringContaining('✗ package.json/wishes'),
  });
  writeFileSync(file, whole);
  writeFileSync(join(folder, 'src', 'main.ts'), 'import "node:fs";\nexport default {};\n');
  expect(await author.changjing('check', 'report')).toEqual({
    code: 1,
    output: expect.stringContaining('✗ src/main.ts:1:8  插件里不能引用「node:fs」'),
  });
});
