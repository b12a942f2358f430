import type { FrameData } from '@changjing/sdk/frame';
import { expect, it } from 'vitest';
import { gaugesOf } from './readings.ts';

const row = (name: string, level: 'normal' | 'danger' | 'unknown', depth?: number) => ({
  key: name,
  name,
  level,
  values: depth === undefined ? {} : { depth },
});
const gauges = (rows: FrameData['rows'], properties: FrameData['properties'] = {}) =>
  gaugesOf({
    rows,
    fields: { depth: { title: '积水深度', unit: '厘米' } },
    properties,
    isStale: false,
    isSimulated: true,
    locale: 'zh',
    zone: 'Asia/Shanghai',
    isLarge: false,
    theme: { scheme: 'light', tokens: {} },
  });

it('puts the dangerous point first, a silent one before those that are well, the deeper of two alike before', () => {
  const rows = [row('a', 'normal', 3), row('b', 'unknown'), row('c', 'danger', 31), row('d', 'normal', 9)];
  expect(gauges(rows).readings.map(({ name }) => name)).toEqual(['c', 'b', 'd', 'a']);
});

it('draws no water for a point that is silent, whatever it read last', () => {
  expect(gauges([row('b', 'unknown', 12)]).readings).toEqual([
    { name: 'b', level: 'unknown', depth: undefined },
  ]);
});

it('takes scale and warning line from its properties, and makes room for deeper water', () => {
  const rows = [row('c', 'danger', 31)];
  expect(gauges(rows, { full: 40, warnAt: 27 })).toMatchObject({ full: 40, warnAt: 27, unit: '厘米' });
  expect(gauges([row('c', 'danger', 83)], { full: 40 }).full).toBe(90);
  expect(gauges(rows, { full: 'deep', warnAt: 'deep' })).toMatchObject({ full: 60, warnAt: undefined });
});
