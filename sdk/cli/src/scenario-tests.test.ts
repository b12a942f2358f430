import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testScenarios } from './scenario-tests.ts';
import { startAuthor } from './testing/author.ts';

const bundled = new URL('../../../plugins/community/scenarios/waterlogging.json', import.meta.url);
let folder: string;
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changjing-rule-tests-'));
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => {
    lines.push(String(line));
  });
  const contributes = { scenarios: [{ id: 'water', file: 'water.json' }] };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'water', contributes }));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

it('runs the rule tests of the bundled scenario, and they pass', () => {
  writeFileSync(join(folder, 'water.json'), readFileSync(bundled));
  expect(testScenarios(folder)).toBe(true);
  expect(lines.filter((line) => line.startsWith('✓ water.json 规则「积水红色预警」'))).toHaveLength(2);
});

it('a rule that does something else than its tests say fails, with what is different', () => {
  const text = readFileSync(bundled, 'utf8').replace('"e.depth >= 27"', '"e.depth >= 37"');
  writeFileSync(join(folder, 'water.json'), text);
  expect(testScenarios(folder)).toBe(false);
  expect(lines.join('\n')).toMatch(/✗ water\.json 规则「积水红色预警」/);
  expect(lines.join('\n')).toMatch(/1 分钟时，3号点 滨河路下穿：开工单「.*」，没有发生/);
});

it('a plugin without scenarios has nothing to fail', () => {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'plain' }));
  expect(testScenarios(folder)).toBe(true);
});

it('the rule tests of all bundled plugins pass', () => {
  const plugins = fileURLToPath(new URL('../../../plugins/', import.meta.url));
  const failing = readdirSync(plugins).filter((name) => !testScenarios(join(plugins, name)));
  expect(failing).toEqual([]);
  expect(lines.filter((line) => line.startsWith('✓')).length).toBeGreaterThan(2);
});

it('changjing test ends with a failure when a rule test fails, although the other tests pass', async () => {
  const author = startAuthor();
  try {
    author.install('water');
    const own = join(author.folder, 'water');
    writeFileSync(join(own, 'package.json'), readFileSync(join(folder, 'package.json')));
    writeFileSync(join(own, 'ok.test.ts'), "import { it } from 'vitest';\nit('holds', () => {});\n");
    const text = readFileSync(bundled, 'utf8');
    const run = async (content: string) => {
      writeFileSync(join(own, 'water.json'), content);
      return author.run(author.main, ['test'], own);
    };
    expect((await run(text)).code).toBe(0);
    const failed = await run(text.replace('"e.depth >= 27"', '"e.depth >= 37"'));
    expect([failed.code, failed.output]).toEqual([
      1,
      expect.stringContaining('✗ water.json 规则「积水红色预警」'),
    ]);
  } finally {
    author.leave();
  }
});
