import { expect, it } from 'vitest';
import { scenario, type CodePart } from '@changjing/contract';
import type { BenchEvent } from './bench.ts';
import { questionsFor, withAnswers } from './calls.ts';

const risk = (source: string): CodePart => ({
  kind: 'function',
  title: { zh: '风险' },
  source,
  parameters: { depth: { type: 'number', title: { zh: '水深' } } },
  returns: { type: 'number', title: { zh: '风险' } },
});
const content = (source: string) =>
  scenario.parse({
    formatVersion: 1,
    title: { zh: '积水' },
    slug: 'water',
    places: {},
    connectors: {},
    streams: {
      depth: {
        title: { zh: '积水' },
        eventType: 'water.depth',
        fields: {
          depth: { type: 'number', title: { zh: '水深' } },
          risk: { type: 'number', title: { zh: '风险' } },
          unread: { type: 'number', title: { zh: '没有规则看' } },
        },
        computed: {
          risk: { function: 'code/risk', with: { depth: { field: 'depth' } } },
          unread: { function: 'code/risk', with: { depth: { field: 'depth' } } },
        },
      },
    },
    rules: {
      high: {
        title: { zh: '高' },
        on: { stream: 'depth' },
        where: 'e.risk > 3',
        severity: 'warning',
        actions: [],
      },
    },
    processes: {},
    views: {},
    pages: {},
    code: { risk: risk(source) },
  });
const events = [10, 20, 10].map((depth, at) => ({
  afterSeconds: at * 60,
  stream: 'depth',
  subject: 'p1',
  data: { depth },
}));

it('the same reading is asked once, of the program as it is written, and each event gets its answer', () => {
  const now = content('one');
  const [question, ...others] = questionsFor(now, events, new Map());
  expect(others).toEqual([]);
  expect(question?.body.readings).toEqual([{ depth: 10 }, { depth: 20 }]);
  expect(question?.body.part).toEqual(risk('one'));
  const known = new Map(question!.keys.map((key, at) => [key, at === 0 ? { value: 1 } : {}]));
  expect(questionsFor(now, events, known)).toEqual([]);
  expect(withAnswers(now, events, known).map(({ data }) => data)).toEqual([
    { depth: 10, risk: 1 },
    { depth: 20 },
    { depth: 10, risk: 1 },
  ]);
  expect(questionsFor(content('another'), events, known)).toHaveLength(1);
});

it('what an event brings itself, or is made of something it lacks, is not asked', () => {
  const given: BenchEvent[] = [
    { ...events[0]!, data: { depth: 10, risk: 7 } },
    { ...events[0]!, data: {} },
  ];
  expect(questionsFor(content('one'), given, new Map())).toEqual([]);
});

it('more readings than fit are asked in several requests', () => {
  const many = Array.from({ length: 1001 }, (_, depth) => ({ ...events[0]!, data: { depth } }));
  const sizes = questionsFor(content('one'), many, new Map()).map(({ body }) => body.readings.length);
  expect(sizes).toEqual([1000, 1]);
});
