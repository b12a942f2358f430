import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testRules } from './rule-tests.ts';

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
  expect(testRules(folder)).toBe(true);
  expect(lines.filter((line) => line.startsWith('✓ water.json 规则「积水红色预警」'))).toHaveLength(2);
});

it('a rule that does something else than its tests say fails, with what is different', () => {
  const text = readFileSync(bundled, 'utf8').replace('"e.depth >= 27"', '"e.depth >= 37"');
  writeFileSync(join(folder, 'water.json'), text);
  expect(testRules(folder)).toBe(false);
  expect(lines.join('\n')).toMatch(/✗ water\.json 规则「积水红色预警」/);
  expect(lines.join('\n')).toMatch(/1 分钟时，p3：开工单「.*」，没有发生/);
});

it('a plugin without scenarios has nothing to fail', () => {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'plain' }));
  expect(testRules(folder)).toBe(true);
});
