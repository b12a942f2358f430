import { expect, it } from 'vitest';
import { boxOf, cellAt, spanOf } from './grid-lines.ts';

/** Four columns 100 wide and two rows, 60 and 200 high, with gaps of 10, whose corner lies at 50, 20. */
const lines = { left: 50, top: 20, columns: [100, 210, 320, 430], rows: [60, 270], gap: 10 };
const at = (clientX: number, clientY: number) => cellAt(lines, { clientX, clientY });

it('a point falls into the cell under it, the gap halfway, and outside into the nearest', () => {
  expect([at(60, 30), at(154, 30), at(156, 30), at(300, 200), at(9000, 30), at(0, 0)]).toEqual([
    { column: 1, row: 1 },
    { column: 1, row: 1 },
    { column: 2, row: 1 },
    { column: 3, row: 2 },
    { column: 4, row: 1 },
    { column: 1, row: 1 },
  ]);
});

it('below the last row come rows that are not there yet', () => {
  expect([at(60, 296), at(60, 360), at(60, 420)].map(({ row }) => row)).toEqual([3, 4, 5]);
});

it('an area is drawn from line to line, also where there are no rows yet', () => {
  expect(boxOf(lines, { column: 2, row: 1, columns: 2, rows: 2 })).toEqual({
    left: 160,
    top: 20,
    width: 210,
    height: 270,
  });
  expect(boxOf(lines, { column: 1, row: 3, columns: 4, rows: 1 })).toEqual({
    left: 50,
    top: 300,
    width: 430,
    height: 48,
  });
});

it('a corner that is dragged back never leaves less than one cell', () => {
  expect([
    spanOf(lines, { column: 2, row: 1 }, { clientX: 370, clientY: 100 }),
    spanOf(lines, { column: 3, row: 2 }, { clientX: 0, clientY: 0 }),
  ]).toEqual([
    { columns: 2, rows: 2 },
    { columns: 1, rows: 1 },
  ]);
});
