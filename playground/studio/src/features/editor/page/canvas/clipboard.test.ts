import type { WidgetInstance } from '@changjing/contract';
import { expect, it } from 'vitest';
import { copiedText, pasted } from './clipboard.ts';
import { readCopied } from './read-copied.ts';

const box: WidgetInstance = {
  type: 'section',
  order: 'a0',
  properties: {},
  layout: { desktop: { cell: { column: 3, row: 2 }, size: { columns: 8, rows: 1 } } },
};
const kpi: WidgetInstance = { type: 'kpi', order: 'a1', parent: 'box', view: 'points', properties: {} };

function refusalOf(text: string): string {
  try {
    readCopied(text);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

it('a container is pasted with what lies in it, under ids of their own and below what is there', () => {
  const { entries, unbound } = pasted(readCopied(copiedText({ kpi, box })), { points: {} });
  const [[boxId, section] = ['', kpi], [kpiId, figure] = ['', kpi]] = entries;
  expect([boxId.startsWith('section-'), kpiId.startsWith('kpi-'), unbound]).toEqual([true, true, 0]);
  expect(section).toEqual({
    type: 'section',
    properties: {},
    layout: { desktop: { size: { columns: 8, rows: 1 } } },
  });
  expect(figure).toEqual({ type: 'kpi', properties: {}, view: 'points', parent: boxId });
});

it('in a scenario without its data a widget comes empty, and one says how many', () => {
  const { entries, unbound } = pasted({ kpi }, {});
  expect([entries[0]?.[1], unbound]).toEqual([{ type: 'kpi', properties: {} }, 1]);
});

it('what is foreign, broken, newer or huge is refused, each in its own words', () => {
  expect([
    refusalOf('hello'),
    refusalOf('{"widgets":{}}'),
    refusalOf(copiedText({})),
    refusalOf(copiedText({ kpi: { ...kpi, type: 'bomb' as 'kpi' } })),
    refusalOf(copiedText({ kpi }).replace('"formatVersion":1', '"formatVersion":2')),
    refusalOf('x'.repeat(10_000_000)),
    refusalOf(copiedText({ kpi })),
  ]).toEqual([
    'page.pasteForeign',
    'page.pasteForeign',
    'page.pasteForeign',
    'page.pasteForeign',
    'page.pasteNewer',
    'page.pasteTooLarge',
    'taken',
  ]);
});
