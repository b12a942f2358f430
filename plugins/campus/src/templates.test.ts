import { testScenario } from '@changjing/testing';
import { expect, it } from 'vitest';

const packageJson = new URL('../package.json', import.meta.url);
const row = (day: number, pupil: string, symptom = 'vomiting') => ({
  subject: 's1-3-2',
  time: new Date(Date.UTC(2026, 10, 2 + day, 0, 10)).toISOString(),
  id: `${day}/${pupil}/${symptom}`,
  data: { class: '3-2', pupil, symptom },
});

/** What a row opens, beside the notice to the class. */
function opened(scenario: Awaited<ReturnType<typeof testScenario>>, event: ReturnType<typeof row>) {
  return scenario.feed('checks', event).filter(({ kind }) => kind === 'openCase');
}

it('the illness scenario may be published as it is', async () => {
  expect((await testScenario(packageJson, 'illness-cluster')).problems).toEqual([]);
});

it('the third pupil of a day with one symptom calls the school doctor, who has 24 hours to report', async () => {
  const scenario = await testScenario(packageJson, 'illness-cluster');
  scenario.feed('checks', row(0, 'p1'));
  scenario.feed('checks', row(0, 'p2', 'cough'));
  expect(opened(scenario, row(0, 'p3'))).toEqual([]);
  expect(opened(scenario, row(0, 'p4'))).toMatchObject([
    {
      kind: 'openCase',
      duty: 'schoolHealth',
      deadlineMinutes: 1440,
      title: {
        zh: '第一小学三年级2班 今天 3 人出现「呕吐」：校医复核，24 小时内报告疾控',
        en: 'No. 1 School, 3-2: 3 pupils with "Vomiting" today. Check and report within 24 hours',
      },
    },
  ]);
});

it('five pupils within three days are a cluster, and one who is ill again is still one', async () => {
  const scenario = await testScenario(packageJson, 'illness-cluster');
  for (const [day, pupil] of [
    [0, 'p1'],
    [0, 'p2'],
    [1, 'p1'],
    [1, 'p3'],
    [2, 'p4'],
  ] as const) {
    expect(opened(scenario, row(day, pupil))).toEqual([]);
  }
  expect(opened(scenario, row(2, 'p5'))).toMatchObject([{ rule: 'threeDays', kind: 'openCase' }]);
});

it('the parents of a class are told when three pupils are unwell, once, and without a name or a number', async () => {
  const scenario = await testScenario(packageJson, 'illness-cluster');
  const notices = ['p1', 'p2', 'p3', 'p4'].flatMap((pupil) =>
    scenario.feed('checks', row(0, pupil, pupil === 'p1' ? 'cough' : 'vomiting')),
  );
  const told = notices.filter(({ kind }) => kind === 'notify');
  expect(told).toMatchObject([{ key: 's1-3-2', audience: 'public' }]);
  expect(JSON.stringify(told.map((one) => (one.kind === 'notify' ? one.text : '')))).not.toMatch(/p\d|\d/);
});
