import { expect, it } from 'vitest';
import type { Event } from '@changjing/contract';
import { sampleScenario } from './sample.ts';
import { tryRule } from './try-rule.ts';

function reading(minute: number, depth: number): Event {
  return {
    specversion: '1.0',
    id: `r-${minute}`,
    source: 'test',
    type: 'water.depth',
    subject: 'p3',
    time: `2026-11-21T06:${String(minute).padStart(2, '0')}:00Z`,
    data: { depth },
  };
}
const readings = [
  reading(1, 20),
  reading(2, 28),
  reading(3, 29),
  reading(4, 31),
  reading(5, 10),
  reading(6, 30),
];

it('tells how often the rule would have fired on readings that really came, in whatever order they arrive', () => {
  const trial = tryRule(sampleScenario(), 'red', readings.toReversed());
  expect(trial).toMatchObject({ count: 6, from: readings[0]!.time, to: readings[5]!.time, cases: 1 });
  expect(trial.hits).toHaveLength(1);
  expect(trial.hits[0]).toMatchObject({
    key: 'p3',
    place: { zh: '3号点' },
    at: '2026-11-21T06:03:00.000Z',
    opensCase: true,
  });
});

it('shows the effect of another limit at once', () => {
  const scenario = sampleScenario();
  scenario.rules.red!.where = 'e.depth >= 30';
  expect(tryRule(scenario, 'red', readings).hits).toEqual([]);
});
