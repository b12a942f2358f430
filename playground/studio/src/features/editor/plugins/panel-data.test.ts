import type { LatestOfKey } from '@changjing/contract';
import { expect, it } from 'vitest';
import { panelResult } from './panel-data.ts';

const value = (given: number, source = '/scenarios/water/sensors') => ({
  value: given,
  time: '2026-03-01T02:00:00Z',
  receivedAt: '2026-03-01T02:00:01Z',
  source,
});

it('a panel is told the newest readings as a page’s widgets are, and nothing of where they came from', () => {
  const keys: LatestOfKey[] = [
    { key: 'p1', time: '2026-03-01T02:00:00Z', values: { depth: value(31), level: value(2) } },
    { key: 'p2', time: '2026-03-01T01:00:00Z', values: {} },
  ];
  expect(panelResult(keys, '2026-03-01T02:05:00Z')).toEqual({
    view: 'latest',
    rows: [
      { key: 'p1', time: '2026-03-01T02:00:00Z', values: { depth: 31, level: 2 } },
      { key: 'p2', time: '2026-03-01T01:00:00Z', values: {} },
    ],
    at: '2026-03-01T02:05:00Z',
    isSimulated: false,
  });
});

it('says that readings are made up when one of them is', () => {
  const keys = [
    {
      key: 'p1',
      time: '2026-03-01T02:00:00Z',
      values: { depth: value(31, '/scenarios/water/sensors/simulated') },
    },
  ];
  expect(panelResult(keys, '2026-03-01T02:05:00Z').isSimulated).toBe(true);
});
