import { expect, it } from 'vitest';
import { barsOf } from '../frames/bars/bars.ts';

const row = (name: string, depth: unknown) => ({ name, values: { depth } });

it('最长的一根占满，没有读数的行不画', () => {
  const rows = [row('1号点', 30), row('2号点', 15), row('3号点', null)];
  expect(barsOf({ rows, properties: { field: 'depth' } })).toEqual([
    { name: '1号点', value: 30, share: 1 },
    { name: '2号点', value: 15, share: 0.5 },
  ]);
});
