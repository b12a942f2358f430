import {
  effect as effectSchema,
  rule as ruleSchema,
  type Event,
  type Json,
  type Scenario,
} from '@changjing/contract';
import { expect, test } from 'vitest';
import { createReducer, createRun, sentenceOf, sentenceText, type Run } from './index.ts';

const rule = ruleSchema.parse({
  title: { zh: '积水' },
  on: { stream: 'depth' },
  where: 'e.depth >= 27',
  severity: 'danger',
  noData: {
    afterSeconds: 900,
    policy: 'alert',
    actions: [
      { id: 'silent', kind: 'runAction', action: 'acme.platform/report', with: { what: { text: '失联' } } },
    ],
  },
  actions: [
    {
      id: 'report',
      kind: 'runAction',
      action: 'acme.platform/report',
      with: {
        what: { text: '${e.place}积水 ${e.depth} 厘米' },
        centimetres: { expression: 'e.depth' },
        isDeep: { expression: 'e.depth > 40' },
        where: { expression: 'e.at' },
        kind: { expression: 'e.kind' },
      },
    },
    { id: 'tell', kind: 'notify', audience: 'staff', text: { zh: '积水' } },
  ],
});
const content: Scenario = {
  formatVersion: 1,
  title: { zh: '内涝' },
  slug: 'water',
  places: { p3: { title: { zh: '3号点' }, location: { lng: 117.7, lat: 39.02 } } },
  connectors: {},
  streams: {
    depth: {
      title: { zh: '积水' },
      eventType: 'water.depth',
      fields: {
        depth: { type: 'number', title: { zh: '积水' }, unit: '厘米' },
        at: { type: 'point', title: { zh: '位置' } },
        kind: { type: 'string', title: { zh: '类型' } },
      },
      retentionDays: 30,
    },
  },
  rules: { red: rule },
  processes: {},
  views: {},
  pages: {},
};
const start = Date.UTC(2026, 6, 1, 8);
const event = (minute: number, data: Record<string, Json>): Event => ({
  specversion: '1.0',
  id: String(minute),
  source: 'test',
  type: 'water.depth',
  subject: 'p3',
  time: new Date(start + minute * 60_000).toISOString(),
  datacontenttype: 'application/json',
  data,
});
const feed = (to: Run, one: Event) => to.feed({ kind: 'event', stream: 'depth', event: one });
const run = () => createRun(createReducer({ scenarioId: 'water', version: 1, content }));

test('a plugin’s action gets values with their types, and nothing for a field that is missing', () => {
  const [effect] = feed(run(), event(0, { depth: 45, at: { lng: 117.7, lat: 39 } }));
  expect(effect).toMatchObject({
    kind: 'runAction',
    ref: 'acme.platform/report',
    action: 'report',
    key: 'p3',
    input: { what: '3号点积水 45 厘米', centimetres: 45, isDeep: true, where: { lng: 117.7, lat: 39 } },
    why: { values: { depth: 45 }, sentence: { zh: expect.stringContaining('45') } },
  });
  expect(effectSchema.parse(effect)).toEqual(effect);
  expect(effect).not.toHaveProperty('input.kind');
});

test('it is asked for once an episode, and anew in the next', () => {
  const now = run();
  const kinds = [45, 50, 20, 30].map((depth, minute) =>
    feed(now, event(minute, { depth })).map((one) => `${one.kind} ${one.id.length > 0}`),
  );
  expect(kinds).toEqual([
    ['runAction true', 'notify true'],
    [],
    ['notify true'],
    ['runAction true', 'notify true'],
  ]);
});

test('it happens when readings stop, too', () => {
  const now = run();
  feed(now, event(0, { depth: 3 }));
  expect(now.feed({ kind: 'tick', atMs: start + 16 * 60_000 })).toMatchObject([
    { kind: 'runAction', action: 'silent', input: { what: '失联' } },
  ]);
});

test('the sentence names the plugin and what it does', () => {
  const actions = {
    'acme.platform/report': {
      plugin: { zh: '上报平台', en: 'Platform' },
      title: { zh: '报送积水', en: 'Report water' },
    },
  };
  const stream = content.streams['depth']!;
  expect(sentenceText(sentenceOf(rule, { stream, actions }))).toMatch(/请「上报平台」执行「报送积水」/);
  expect(sentenceText(sentenceOf(rule, { stream, actions }, 'en'))).toMatch(
    /ask “Platform” for “Report water”/,
  );
  expect(sentenceText(sentenceOf(rule, { stream }))).toMatch(/请「acme.platform」执行「report」/);
});

test('an expression that is wrong is told with its parameter', () => {
  const broken = structuredClone(content);
  const [action] = broken.rules['red']!.actions;
  if (action?.kind === 'runAction') {
    action.with['centimetres'] = { expression: 'e.depht' };
    action.with['what'] = { text: '${e.' };
  }
  const { problems } = createReducer({ scenarioId: 'water', version: 1, content: broken });
  expect(problems.map(({ where }) => where).sort()).toEqual([
    'rules/red/actions/report/with/centimetres',
    'rules/red/actions/report/with/what',
  ]);
});
