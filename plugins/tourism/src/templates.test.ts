import { testScenario } from '@changjing/testing';
import { expect, it } from 'vitest';

const packageJson = new URL('../package.json', import.meta.url);
const at = (minute: number) => new Date(Date.UTC(2026, 9, 2, 1, minute)).toISOString();
const counted = (minute: number, occupancy: number) => ({
  subject: 'pier',
  time: at(minute),
  data: { entered: 2000, left: 800, inside: 1200, occupancy },
});

it('the capacity scenario may be published as it is', async () => {
  expect((await testScenario(packageJson, 'visitor-capacity')).problems).toEqual([]);
});

it('a full area stops entry for the public and for staff, and opens again five points below', async () => {
  const scenario = await testScenario(packageJson, 'visitor-capacity');
  scenario.feed('gates', counted(0, 100));
  expect(scenario.feed('gates', counted(3, 101)).filter(({ rule }) => rule === 'full')).toMatchObject([
    { kind: 'notify', phase: 'start', text: { zh: '已到最大承载量，暂停入园，请改去其他景区' } },
    {
      kind: 'openCase',
      caseClass: 'crowding',
      duty: 'scenic',
      deadlineMinutes: 15,
      title: { zh: '老码头文化街 在园 1200 人，已满：停止售票和入园，分流到其他景区' },
    },
  ]);
  expect(scenario.feed('gates', counted(6, 95)).filter(({ rule }) => rule === 'full')).toEqual([]);
  expect(scenario.feed('gates', counted(9, 94.9)).filter(({ rule }) => rule === 'full')).toMatchObject([
    { kind: 'notify', phase: 'end' },
  ]);
});

it('gates that are silent for ten minutes are a device fault, not an empty park', async () => {
  const scenario = await testScenario(packageJson, 'visitor-capacity');
  scenario.feed('gates', counted(0, 20));
  expect(scenario.tick(at(9))).toEqual([]);
  expect(scenario.tick(at(10))).toMatchObject([
    { kind: 'openCase', caseClass: 'deviceFault', duty: 'maintenance' },
  ]);
});
