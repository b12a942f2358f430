import { expect, it } from 'vitest';
import { makePage } from '../page/make-page.ts';
import { builtScenario } from '../testing.ts';
import { sampleViews } from './sample-state.ts';

const ids = { view: 'points', page: 'home', reports: 'reports', connector: 'people', rule: 'report' };
const at = '2026-07-21T06:10:00.000Z';

function reading(depth: number, minute: number, subject = 'JSD-07') {
  return {
    stream: 'data',
    event: {
      specversion: '1.0' as const,
      id: `${subject}-${minute}`,
      source: 'made',
      type: 'changjing.hexi.data',
      subject,
      time: new Date(Date.UTC(2026, 6, 21, 6, minute)).toISOString(),
      data: { depth, volt: 3.6 },
    },
  };
}

it('shows on the page what the readings just tried would make of it, and no field that citizens may not see', () => {
  const scenario = builtScenario();
  const made = makePage(scenario, { ids, caseClass: 'waterlogging', duty: 'drainage' })!;
  const drawn = { ...scenario, views: made.views };
  const [flooded, other] =
    sampleViews(drawn, [reading(30, 0), reading(31, 1), reading(5, 1, 'JSD-09')], { tenant: {}, at })[
      'points'
    ]?.rows ?? [];
  expect(flooded).toMatchObject({
    key: 'JSD-07',
    level: 'danger',
    notice: { zh: '积水 31 厘米，请绕行' },
    values: { depth: 31 },
  });
  expect(other).toMatchObject({ key: 'JSD-09', level: 'normal', values: { depth: 5 } });
  const after = sampleViews(drawn, [reading(30, 0), reading(31, 1), reading(5, 2)], { tenant: {}, at });
  expect(after['points']?.rows[0]).toMatchObject({ level: 'normal', values: { depth: 5 } });
  expect(after['points']?.rows[0]).not.toHaveProperty('notice');
});
