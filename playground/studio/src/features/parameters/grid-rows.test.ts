import { expect, it } from 'vitest';
import type { Parameter, ParameterGrid } from '@changjing/contract';
import { gridRows, typedValue } from './grid-rows.ts';

const parameter: Parameter = { type: 'number', title: { zh: '警戒水位' }, default: 30 };
const office = { title: { zh: '临港街道办事处' }, depth: 0, maySet: true };
const grid: ParameterGrid = {
  title: { zh: '积水' },
  parameters: { 警戒水位: parameter },
  organisations: [
    { ...office, id: 'lingang', inherited: { 警戒水位: 30 } },
    { ...office, id: 'gangwan', inherited: { 警戒水位: 20 } },
  ],
  settings: [
    {
      organisation: 'lingang',
      parameter: '警戒水位',
      value: 20,
      setAt: '2026-07-01T00:00:00.000Z',
      setBy: { person: 'w', name: '王' },
    },
  ],
};

it('a row tells what an organisation has set, and what it inherits where it has not', () => {
  const [street, community] = gridRows(grid);
  expect(street?.cells[0]).toMatchObject({ setting: { value: 20 }, inherited: 30 });
  expect(community?.cells[0]).toMatchObject({ setting: undefined, inherited: 20 });
});

it.each([
  ['number', ' 25 ', 25],
  ['number', '', undefined],
  ['number', '深', NaN],
  ['yesNo', 'false', false],
  ['text', ' 请绕行 ', '请绕行'],
] as const)('of a %s, what is typed as "%s" is %s', (type, text, value) => {
  expect(typedValue({ ...parameter, type } as Parameter, text)).toBe(value);
});
