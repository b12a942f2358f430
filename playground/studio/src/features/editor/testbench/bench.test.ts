import { readFileSync } from 'node:fs';
import { scenario as scenarioSchema } from '@changjing/contract';
import { runRuleTest } from '@changjing/rules';
import { expect, it } from 'vitest';
import { benchAt, seriesIn, testFromReadings } from './bench.ts';

const file = new URL('../../../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const content = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const readings = [12, 30, 31, 5, 4].map((depth, at) => ({
  afterSeconds: at * 60,
  stream: 'depth',
  subject: 'park-road',
  data: { depth },
}));
const phaseAt = (seconds: number) =>
  benchAt(content, readings, seconds).states.find(({ rule }) => rule === 'red')?.phase;
const redAt = (seconds: number) =>
  benchAt(content, readings, seconds).effects.filter(({ rule }) => rule === 'red');

it('shows on a virtual clock when a rule comes into force, and lists what it would have done', () => {
  expect(phaseAt(0)).toBe('normal');
  expect(redAt(60)).toEqual([]);
  expect(redAt(120).length).toBeGreaterThan(0);
  expect(redAt(120).every(({ afterSeconds, key }) => afterSeconds === 120 && key === 'park-road')).toBe(true);
  expect(redAt(120).some(({ words }) => words.zh.startsWith('开工单'))).toBe(true);
});

it('goes back as it went forth', () => {
  const there = benchAt(content, readings, 120);
  benchAt(content, readings, 240);
  expect(benchAt(content, readings, 120)).toEqual(there);
});

it('keeps what was tried as a test of the rule, which passes now and fails when its limit is raised', () => {
  const test = testFromReadings(content, 'red', { readings, untilSeconds: 240, title: '大雨', tenant: {} });
  expect(test.expect.length).toBeGreaterThan(0);
  expect(runRuleTest(content, 'red', test).hasPassed).toBe(true);
  const red = content.rules['red']!;
  const raised = { ...content, rules: { ...content.rules, red: { ...red, where: 'e.depth >= 90' } } };
  expect(runRuleTest(raised, 'red', test).hasPassed).toBe(false);
});

it('reads a row of numbers as people write it', () => {
  expect(seriesIn('12, 20 30，31、40')).toEqual([12, 20, 30, 31, 40]);
  expect([seriesIn('12 很深'), seriesIn('  ')]).toEqual([undefined, undefined]);
});
