import type { WidgetInstance } from '@changjing/contract';
import { expect, it } from 'vitest';
import { arrange, isLaidOut, type Arranged, type Widgets } from './arrange.ts';
import { cellsOf, pageCells } from './cells.ts';
import { overlaps, settle } from './settle.ts';

function widget(type: WidgetInstance['type'], parts: Partial<WidgetInstance> = {}): WidgetInstance {
  return { type, order: 'a0', properties: {}, ...parts };
}

/** `list 1,1 6x1` for each, as a person would read it off the grid. */
function places(arranged: readonly Arranged[]): string[] {
  return arranged.map(
    ({ id, area: { column, row, columns, rows } }) => `${id} ${column},${row} ${columns}x${rows}`,
  );
}

const plain: Widgets = {
  map: widget('map', { order: 'a0' }),
  list: widget('list', { order: 'a1' }),
  note: widget('notice', { order: 'a2' }),
  kpi: widget('kpi', { order: 'a3' }),
};

it('a page that nobody laid out has its notice across the top and the rest two by two; on a phone all below each other', () => {
  expect(isLaidOut(plain)).toBe(false);
  expect(places(arrange(plain, 'desktop'))).toEqual([
    'note 1,1 12x1',
    'map 1,2 6x1',
    'list 7,2 6x1',
    'kpi 1,3 6x1',
  ]);
  expect(places(arrange(plain, 'phone'))).toEqual([
    'note 1,1 4x1',
    'map 1,2 4x1',
    'list 1,3 4x1',
    'kpi 1,4 4x1',
  ]);
});

it('a widget that was placed stands there, and those that were not come below it', () => {
  const laidOut = {
    ...plain,
    map: widget('map', {
      layout: { desktop: { cell: { column: 4, row: 2 }, size: { columns: 9, rows: 3 } } },
    }),
  };
  expect(isLaidOut(laidOut)).toBe(true);
  expect(places(arrange(laidOut, 'desktop'))).toEqual([
    'map 4,2 9x3',
    'note 1,5 12x1',
    'list 1,6 6x1',
    'kpi 7,6 6x1',
  ]);
});

it('two widgets that two people put at one place both show, and the same way for everybody', () => {
  const layout = { desktop: { cell: { column: 1, row: 1 }, size: { columns: 6, rows: 2 } } };
  const one = { left: widget('map', { layout }), right: widget('list', { order: 'a1', layout }) };
  const other = { right: one.right, left: one.left };
  expect(places(arrange(one, 'desktop'))).toEqual(['left 1,1 6x2', 'right 1,3 6x2']);
  expect(places(arrange(other, 'desktop'))).toEqual(places(arrange(one, 'desktop')));
});

it('what reaches beyond the right edge is moved back, and what is hidden is left out unless asked for', () => {
  const widgets = {
    wide: widget('map', {
      layout: { phone: { cell: { column: 3, row: 1 }, size: { columns: 9, rows: 1 } } },
    }),
    quiet: widget('kpi', { order: 'a1', layout: { phone: { isHidden: true } } }),
  };
  expect(places(arrange(widgets, 'phone'))).toEqual(['wide 1,1 4x1']);
  expect(arrange(widgets, 'phone', { withHidden: true }).map(({ id, isHidden }) => [id, isHidden])).toEqual([
    ['wide', false],
    ['quiet', true],
  ]);
});

it('what lies in a container is arranged in it; what lies in nothing, or around itself, is never lost from the page', () => {
  const widgets = {
    box: widget('section'),
    inside: widget('kpi', { parent: 'box' }),
    deeper: widget('tabs', { parent: 'box', order: 'a1' }),
    page: widget('text', { parent: 'deeper' }),
    orphan: widget('list', { parent: 'gone', order: 'a2' }),
    notIn: widget('map', { parent: 'orphan', order: 'a3' }),
  };
  const [box, ...others] = arrange(widgets, 'desktop');
  expect(places(others)).toEqual(['orphan 1,2 6x1', 'notIn 7,2 6x1']);
  expect(places(box?.children ?? [])).toEqual(['inside 1,1 6x1', 'deeper 1,2 12x1']);
  expect(places(box?.children[1]?.children ?? [])).toEqual(['page 1,1 6x1']);
});

it('a moved block stays where it was put, and only what stood there gives way', () => {
  const area = (column: number, row: number, columns = 6) => ({ column, row, columns, rows: 1 });
  const settled = settle(
    [
      { id: 'a', area: area(1, 1) },
      { id: 'b', area: area(7, 1) },
      { id: 'moved', area: area(1, 1, 4) },
      { id: 'c', area: area(1, 2) },
    ],
    new Set(['moved']),
  );
  expect(Object.fromEntries([...settled].map(([id, { column, row }]) => [id, [column, row]]))).toEqual({
    moved: [1, 1],
    a: [1, 2],
    b: [7, 1],
    c: [1, 3],
  });
});

it('a wall that nobody laid out is filled by at most seven tiles without a gap, and asks nothing', () => {
  for (let count = 1; count <= 9; count++) {
    const widgets: Widgets = {
      note: widget('notice'),
      ask: widget('form'),
      ...Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`k${at}`, widget('kpi', { order: `b${at}` })]),
      ),
    };
    const areas = arrange(widgets, 'wall').map(({ area }) => area);
    expect(areas).toHaveLength(Math.min(count + 1, 7));
    expect(areas.reduce((sum, { columns, rows }) => sum + columns * rows, 0)).toBe(12 * 6);
    expect(areas.some((one) => areas.some((other) => one !== other && overlaps(one, other)))).toBe(false);
  }
});

it('one document serves both widths: in the order of the phone, each with its place on both', () => {
  const widgets = {
    map: widget('map', { layout: { desktop: { cell: { column: 7, row: 112 } } } }),
    list: widget('list', { order: 'a1', layout: { phone: { isHidden: true } } }),
    gone: widget('kpi', {
      order: 'a2',
      layout: { phone: { isHidden: true }, desktop: { isHidden: true } },
    }),
  };
  const options = { withHidden: true };
  const cells = pageCells(arrange(widgets, 'phone', options), arrange(widgets, 'desktop', options));
  expect(cells.map(({ id, cell }) => [id, cell])).toEqual([
    ['map', 'cj-cell cj-pc1 cj-pw4 cj-pr1 cj-dc7 cj-dw6 cj-dr1 cj-h1 cj-t1 cj-u2'],
    ['list', 'cj-cell cj-pc1 cj-pw4 cj-pr1 cj-dc1 cj-dw6 cj-dr1 cj-h1 cj-t1 cj-u3 cj-not-phone'],
  ]);
  expect(cellsOf(arrange(widgets, 'desktop')).map(({ id }) => id)).toEqual(['map', 'list']);
});
