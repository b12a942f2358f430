import { testScenario } from '@changjing/testing';
import { expect, it } from 'vitest';

const packageJson = new URL('../package.json', import.meta.url);
const at = (half: number) => new Date(Date.UTC(2026, 10, 2) + half * 30 * 60_000).toISOString();
const used = (half: number, litres: number) => ({
  subject: 'h101',
  time: at(half),
  data: { used: litres },
});

it('the water scenario may be published as it is', async () => {
  expect((await testScenario(packageJson, 'quiet-water')).problems).toEqual([]);
});

it('twelve hours with hardly any water send somebody to the door within half an hour', async () => {
  const scenario = await testScenario(packageJson, 'quiet-water');
  const effects = Array.from({ length: 30 }, (_, half) => scenario.feed('homes', used(half, 0.2))).flat();
  expect(effects.filter(({ rule }) => rule === 'quiet')).toMatchObject([
    {
      kind: 'openCase',
      at: at(24),
      duty: 'care',
      deadlineMinutes: 30,
      title: { zh: '和顺里3号楼101 12 小时只用水 4.8 升：先打电话，10 分钟无人接听即上门看望' },
    },
  ]);
});

it('nobody is sent to a home that is away; once back, the twelve hours begin anew', async () => {
  const scenario = await testScenario(packageJson, 'quiet-water');
  const quiet = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, half) => scenario.feed('homes', used(from + half, 0)))
      .flat()
      .filter(({ rule }) => rule === 'quiet');
  scenario.feed('homes', { subject: 'h101', time: at(0), data: { away: true } });
  expect(quiet(0, 40)).toEqual([]);
  scenario.feed('homes', { subject: 'h101', time: at(40), data: { away: false } });
  expect(quiet(41, 70)).toMatchObject([{ kind: 'openCase', at: at(64) }]);
});

it('an alarm ends when the family says that they are away: after their return, twelve quiet hours are a new one', async () => {
  const scenario = await testScenario(packageJson, 'quiet-water');
  const quiet = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, half) => scenario.feed('homes', used(from + half, 0)))
      .flat()
      .filter(({ rule }) => rule === 'quiet');
  expect(quiet(0, 30)).toMatchObject([{ kind: 'openCase', at: at(24) }]);
  scenario.feed('homes', { subject: 'h101', time: at(30), data: { away: true, returns: at(38) } });
  expect(quiet(31, 40)).toEqual([]);
  scenario.feed('homes', { subject: 'h101', time: at(40), data: { away: false } });
  expect(quiet(41, 70)).toMatchObject([{ kind: 'openCase', at: at(64) }]);
});
