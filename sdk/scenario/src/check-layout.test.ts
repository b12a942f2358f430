import { readFileSync } from 'node:fs';
import type { Scenario, WidgetInstance } from '@changjing/contract';
import { expect, it } from 'vitest';
import { checkScenario, diffScenario } from './index.ts';
import { withoutRuleTests } from './testing.ts';

const template = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);

function withWidgets(widgets: Record<string, Partial<WidgetInstance>>): Scenario {
  const scenario = JSON.parse(readFileSync(template, 'utf8'), withoutRuleTests) as Scenario;
  const page = scenario.pages['public'];
  if (!page) throw new Error('the template has no page for the public');
  for (const [id, widget] of Object.entries(widgets))
    page.widgets[id] = { type: 'text', order: 'z0', properties: {}, ...widget };
  return scenario;
}

function problems(widgets: Record<string, Partial<WidgetInstance>>): string[] {
  const { problems: found } = checkScenario(withWidgets(widgets));
  return found.map(({ severity, code, where }) => `${severity} ${code} ${where}`);
}

it('a page that is laid out as it should be has no problem', () => {
  expect(
    problems({
      box: {
        type: 'section',
        layout: { desktop: { cell: { column: 7, row: 3 }, size: { columns: 6, rows: 2 } } },
      },
      inside: { parent: 'box', layout: { phone: { isHidden: true } } },
    }),
  ).toEqual([]);
});

it('what lies in something that is gone, holds nothing, or lies in itself is an error', () => {
  expect(
    problems({
      lost: { parent: 'gone' },
      odd: { parent: 'lost' },
      one: { type: 'group', parent: 'other' },
      other: { type: 'group', parent: 'one' },
    }),
  ).toEqual([
    'error page.unknownContainer pages/public/widgets/lost/parent',
    'error page.unknownContainer pages/public/widgets/odd/parent',
    'error page.containerCycle pages/public/widgets/one/parent',
    'error page.containerCycle pages/public/widgets/other/parent',
  ]);
});

it('what reaches beyond the edge, below the wall or crowds it is said, and hinders nobody', () => {
  const eighth = Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [`k${at}`, { layout: { wall: { isHidden: false } } }] as const),
  );
  expect(
    problems({ wide: { layout: { phone: { cell: { column: 4, row: 1 }, size: { columns: 2, rows: 1 } } } } }),
  ).toEqual(['warning page.outsideGrid pages/public/widgets/wide/layout/phone']);
  expect(
    problems({ low: { layout: { wall: { cell: { column: 1, row: 6 }, size: { columns: 1, rows: 2 } } } } }),
  ).toEqual(['warning page.belowWall pages/public/widgets/low/layout/wall']);
  expect(problems(eighth)).toEqual(['warning page.crowdedWall pages/public']);
});

it('a move reads in plain words among the differences', () => {
  const layout = (column: number) => ({ desktop: { cell: { column, row: 1 } } });
  const [change] = diffScenario(
    withWidgets({ k1: { layout: layout(1) } }),
    withWidgets({ k1: { layout: layout(7) } }),
  );
  expect(change?.text.zh).toBe('页面「道路积水」：组件·k1·摆放·电脑·位置·列由「1」改为「7」');
});
