import type { WidgetInstance } from '@changjing/contract';
import type { WidgetMove } from '@changjing/document';
import { arrange, type Widgets } from '@changjing/widgets/layout/arrange.ts';
import { describe, expect, it } from 'vitest';
import { align, distribute, moveTo, nudge, resize, rowBelow } from './moves.ts';
import { keepSame, outermost, indexOf } from './tree.ts';

const widget = (type: WidgetInstance['type'], parts: Partial<WidgetInstance> = {}): WidgetInstance => ({
  type,
  order: 'a0',
  properties: {},
  ...parts,
});
const at = (column: number, row: number, columns = 6, rows = 1) => ({
  layout: { desktop: { cell: { column, row }, size: { columns, rows } } },
});
const scene = (widgets: Widgets) => ({ tree: arrange(widgets, 'desktop'), variant: 'desktop' as const });

/** `map 1,2 6x1`, and where it goes when that changes. */
function written(moves: readonly WidgetMove[]): string[] {
  return moves.map(({ widget: id, cell, size, parent }) => {
    const place = `${id} ${cell?.column},${cell?.row} ${size?.columns}x${size?.rows}`;
    return parent === undefined ? place : `${place} in ${parent ?? 'the page'}`;
  });
}

const two = { left: widget('map', at(1, 1)), right: widget('list', { order: 'a1', ...at(7, 1) }) };

describe('moving', () => {
  it('the first move on a page that flowed writes where everything stands, so that the rest stays', () => {
    const flowing = {
      a: widget('map'),
      b: widget('list', { order: 'a1' }),
      c: widget('kpi', { order: 'a2' }),
    };
    expect(written(nudge(scene(flowing), ['c'], { columns: 6, rows: 0 }))).toEqual([
      'c 7,2 6x1',
      'a 1,1 6x1',
      'b 7,1 6x1',
    ]);
  });

  it('only what moves is written once a page is laid out', () => {
    expect(written(nudge(scene(two), ['right'], { columns: 0, rows: 1 }))).toEqual(['right 7,2 6x1']);
  });

  it('nothing leaves the grid', () => {
    expect(nudge(scene(two), ['left'], { columns: -3, rows: -3 })).toEqual([]);
    expect(written(nudge(scene(two), ['left'], { columns: 0, rows: 2000 }))).toEqual(['left 1,999 6x1']);
  });

  it('what stood there takes the place that became free, or gives way downwards', () => {
    const stack = { a: widget('map', at(1, 1)), b: widget('list', { order: 'a1', ...at(1, 2) }) };
    expect(written(nudge(scene(stack), ['a'], { columns: 0, rows: 1 }))).toEqual(['a 1,2 6x1', 'b 1,1 6x1']);
    expect(written(moveTo(scene(two), ['left'], { parent: undefined, column: 7, row: 1 }))).toEqual([
      'left 7,1 6x1',
      'right 7,2 6x1',
    ]);
  });

  it('what is put in between pushes what follows down by as much as it needs, and no further', () => {
    const column = {
      a: widget('map', at(1, 1)),
      b: widget('list', { order: 'a1', ...at(1, 2) }),
      c: widget('kpi', { order: 'a2', ...at(1, 3) }),
      d: widget('text', { order: 'a3', ...at(1, 4) }),
    };
    expect(written(moveTo(scene(column), ['c'], { parent: undefined, column: 1, row: 1 }))).toEqual([
      'c 1,1 6x1',
      'a 1,2 6x1',
      'b 1,3 6x1',
    ]);
  });

  it('several keep their distance to each other', () => {
    expect(written(moveTo(scene(two), ['left', 'right'], { parent: undefined, column: 1, row: 4 }))).toEqual([
      'left 1,4 6x1',
      'right 7,4 6x1',
    ]);
  });

  it('into a container and out of it', () => {
    const widgets = {
      box: widget('section', at(1, 1, 12)),
      kpi: widget('kpi', { parent: 'box', order: 'a1' }),
    };
    expect(rowBelow(scene(widgets), 'box')).toBe(2);
    expect(written(moveTo(scene(widgets), ['kpi'], { parent: undefined, column: 1, row: 2 }))).toEqual([
      'kpi 1,2 6x1 in the page',
    ]);
    const both = { ...widgets, map: widget('map', { order: 'a2', ...at(1, 2) }) };
    expect(written(moveTo(scene(both), ['map'], { parent: 'box', column: 7, row: 1 }))).toEqual([
      'map 7,1 6x1 in box',
      'kpi 1,1 6x1',
    ]);
  });

  it('a wall has six rows and no more', () => {
    const wall = {
      tree: arrange({ a: widget('kpi') }, 'wall'),
      variant: 'wall' as const,
    };
    expect(written(resize(wall, ['a'], { columns: -6, rows: -4 }))).toEqual(['a 1,1 6x2']);
    expect(written(nudge(wall, ['a'], { columns: 0, rows: 9 }))).toEqual(['a 1,1 12x6']);
  });
});

describe('sizes and lines', () => {
  it('a widget grows over what is beside it, which gives way', () => {
    expect(written(resize(scene(two), ['left'], { columns: 2, rows: 1 }))).toEqual([
      'left 1,1 8x2',
      'right 7,3 6x1',
    ]);
  });

  it('edges are brought to one line', () => {
    const steps = { a: widget('map', at(2, 1, 4)), b: widget('list', { order: 'a1', ...at(5, 2, 4) }) };
    expect(written(align(scene(steps), ['a', 'b'], 'left'))).toEqual(['b 2,2 4x1']);
    expect(written(align(scene(steps), ['a', 'b'], 'right'))).toEqual(['a 5,1 4x1']);
  });

  it('a line is shared out evenly', () => {
    const three = { ...two, third: widget('kpi', { order: 'a2', ...at(1, 2, 12) }) };
    expect(written(distribute(scene(three), ['left', 'right', 'third']))).toEqual([
      'left 1,1 4x1',
      'right 5,1 4x1',
      'third 9,1 4x1',
    ]);
  });
});

describe('the tree of a page', () => {
  it('what lies in a chosen container is not moved twice', () => {
    const widgets = {
      box: widget('section'),
      inner: widget('tabs', { parent: 'box' }),
      kpi: widget('kpi', { parent: 'inner' }),
    };
    expect(outermost(indexOf(scene(widgets).tree), ['kpi', 'box'])).toEqual(['box']);
  });

  it('what did not change is the same object as before, so that it is not drawn again', () => {
    const before = arrange(structuredClone(two), 'desktop');
    const now = arrange(
      { ...structuredClone(two), right: widget('kpi', { order: 'a1', ...at(7, 1) }) },
      'desktop',
    );
    const kept = keepSame(before, now);
    expect([kept[0] === before[0], kept[1] === before[1], kept[1]?.instance.type]).toEqual([
      true,
      false,
      'kpi',
    ]);
    expect(keepSame(before, arrange(structuredClone(two), 'desktop'))).toBe(before);
  });
});
