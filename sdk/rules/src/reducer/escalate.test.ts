import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { levelOf, verdictFor } from '../index.ts';
import { highWater, Watch } from '../testing.ts';

const [open, show, close] = highWater.actions;
/** Told at once; a case only when the water still stands ten minutes later. */
const patient: Rule = {
  ...highWater,
  severity: 'notice',
  clearWhen: 'e.depth < 20',
  actions: [show!, close!],
  later: { seconds: 600, severity: 'warning', actions: [open!] },
};
const level = (at: Watch) => levelOf([at.state()]);

test('what still goes on ten minutes later becomes graver and opens its case, once', () => {
  const at = new Watch(patient);
  expect(at.depth(0, 30)).toEqual([]);
  expect([at.depth(9.9, 31), level(at)]).toEqual([[], 'notice']);
  expect([at.depth(10, 32), level(at)]).toEqual([['open'], 'warning']);
  expect(at.lastWhy()).toBe('3号点满 10 分钟仍未解除（当时积水 32 厘米）（橙色）');
  expect(at.effects.at(-1)?.why.sentence.en).toContain('still not cleared after 10 minutes (water 32 cm)');
  expect(at.depth(30, 33)).toEqual([]);
  expect([at.depth(31, 10), level(at)]).toEqual([['close'], 'normal']);
  expect(at.effects.filter(({ kind }) => kind === 'notify')).toMatchObject([
    { phase: 'start' },
    { phase: 'end' },
  ]);
});

test('the clock alone opens nothing: only an event shows that it is still so', () => {
  const at = new Watch(patient);
  at.depth(0, 30);
  expect(at.tick(60)).toEqual([]);
  expect(at.depth(61, undefined)).toEqual([]);
  expect(at.depth(62, 10)).toEqual([]);
  expect(at.effects.some(({ kind }) => kind === 'openCase' || kind === 'closeCase')).toBe(false);
});

test('a second episode counts from its own start', () => {
  const at = new Watch(patient);
  at.depth(0, 30);
  at.depth(8, 10);
  at.depth(9, 30);
  expect(at.depth(12, 30)).toEqual([]);
  expect(at.depth(19, 30)).toEqual(['open']);
});

test('it survives a restart, and is not done again after one', () => {
  const at = new Watch(patient);
  at.depth(0, 30);
  at.restart(patient);
  expect(at.depth(10, 30)).toEqual(['open']);
  at.restart(patient, 2);
  expect(at.depth(20, 30)).toEqual([]);
  expect(at.depth(21, 10)).toEqual(['close']);
});

test('what waits for its end by a clock does not become graver meanwhile', () => {
  const at = new Watch({ ...patient, keepFiringFor: { seconds: 300 } });
  at.depth(0, 30);
  at.depth(9, 10);
  expect(at.depth(11, 10)).toEqual([]);
  expect(at.depth(12, 30)).toEqual(['open']);
});

test('another time for it is judged anew, other words are not', () => {
  const later = patient.later!;
  expect(verdictFor(patient, { ...patient, later: { ...later, seconds: 60 } })).toBe('reevaluate');
  expect(verdictFor(patient, { ...patient, later: { ...later, severity: 'danger' } })).toBe('keep');
});
