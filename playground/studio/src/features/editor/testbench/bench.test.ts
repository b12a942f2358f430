import { readFileSync } from 'node:fs';
import { scenario as scenarioSchema, type Scenario } from '@changjing/contract';
import { expectationsOf, parameterField, playEvents, runRuleTest, runScenarioTest } from '@changjing/rules';
import { expect, it } from 'vitest';
import {
  aroundHappenings,
  fitsInTest,
  keepable,
  personalFields,
  ruleTestFrom,
  type BenchEvent,
} from './bench.ts';
import { fittingSpeed, momentsOf, phasesAt } from './clock.ts';

const file = new URL('../../../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const content = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const depths = (subject: string, all: readonly number[], from = 0): BenchEvent[] =>
  all.map((depth, at) => ({ afterSeconds: from + at * 60, stream: 'depth', subject, data: { depth } }));
const storm = depths('park-road', [12, 30, 31, 5, 4]);
const bench = { events: storm, tailSeconds: 0 };
const play = (given: readonly BenchEvent[], of: Scenario = content) => playEvents(of, { given });
const raised = {
  ...content,
  rules: { ...content.rules, red: { ...content.rules['red']!, where: 'e.depth >= 90' } },
};

it('shows on a virtual clock what each rule is in, and stops where something comes or happens', () => {
  const played = play(storm);
  const red = (at: number) => phasesAt(played, at).find(({ rule }) => rule === 'red')?.phase;
  expect([red(0), red(60), red(120), red(180)]).toEqual(['normal', 'pending', 'active', 'normal']);
  expect(momentsOf(storm, played)).toEqual([0, 60, 120, 180, 240]);
  expect([fittingSpeed(240), fittingSpeed(43_200), fittingSpeed(864_000)]).toEqual([10, 1800, 1800]);
});

it('keeps what came of the data as a test, which passes now and fails when a limit is raised', () => {
  const kept = keepable(content, bench);
  const test = { ...kept, expect: expectationsOf(playEvents(content, kept), content) };
  expect(runScenarioTest(content, test).hasPassed).toBe(true);
  expect(runScenarioTest(raised, test).hasPassed).toBe(false);
});

it('keeps what one rule reads as a test of that rule alone', () => {
  const events = [...storm, { afterSeconds: 30, stream: 'reports', subject: '1', data: { number: '1' } }];
  const test = ruleTestFrom(content, 'red', {
    kept: keepable(content, { events, tailSeconds: 0 }),
    title: '大雨',
    tenant: {},
  });
  expect([test.given.length, test.expect.length > 0]).toEqual([5, true]);
  expect(runRuleTest(content, 'red', test).hasPassed).toBe(true);
  expect(runRuleTest(raised, 'red', test).hasPassed).toBe(false);
});

it('keeps nothing personal, and says what was left out', () => {
  const depth = content.streams['depth']!;
  const streams = {
    ...content.streams,
    depth: {
      ...depth,
      fields: {
        ...depth.fields,
        phone: {
          type: 'string' as const,
          title: { zh: '电话' },
          label: { ...depth.fields['depth']!.label!, personal: 'personal' as const },
        },
      },
    },
  };
  const events = [{ ...storm[0]!, data: { depth: 12, phone: '139', [parameterField('limit')]: 30 } }];
  expect(keepable({ ...content, streams }, { events, tailSeconds: 0 }).given[0]?.data).toEqual({ depth: 12 });
  expect(personalFields({ ...content, streams }, events)).toEqual([{ zh: '电话' }]);
});

it('of a long period only what something happened to is left, from shortly before until shortly after', () => {
  const quiet = Array.from({ length: 600 }, () => 3);
  const events = [...depths('p1', quiet), ...depths('p2', quiet), ...depths('p3', [30, 31, 5, 4], 18_000)];
  const long = { events, tailSeconds: 0 };
  expect(fitsInTest(long)).toBe(false);
  const left = aroundHappenings(long, play(events));
  expect(new Set(left.events.map(({ subject }) => subject))).toEqual(new Set(['p3']));
  expect(fitsInTest(left)).toBe(true);
});
