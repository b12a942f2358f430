import { parseWith, scenario, type Rule, type Scenario } from '@changjing/contract';
import { sampleScenario } from './testing.ts';

/** The sample with one of every list whose items several people edit at once, for tests of this package. */
export function listScenario(): Scenario {
  const sample = sampleScenario();
  const content = {
    ...sample,
    streams: { depth: { ...sample.streams['depth'], fields } },
    rules: { ...sample.rules, listed },
    views: { points: { ...sample.views['points'], fields: ['水位', 'battery', 'road'] } },
    tests: { storm },
    parameters: { way },
  };
  return parseWith(scenario, content, { code: 'lists', zh: '样例', en: 'lists', where: 'lists' });
}

const fields = {
  水位: { type: 'number', title: { zh: '水深' } },
  battery: { type: 'number', title: { zh: '电量' } },
  at: { type: 'point', title: { zh: '位置' } },
  road: {
    type: 'string',
    title: { zh: '路型' },
    choices: [
      { value: 'tunnel', title: { zh: '下穿通道', en: 'Underpass' } },
      { value: 'street', title: { zh: '平路' } },
    ],
  },
};

const square = [
  { lng: 117, lat: 39 },
  { lng: 117.1, lat: 39 },
  { lng: 117.1, lat: 39.1 },
];

const listed: Omit<Rule, 'on'> & { on: object } = {
  title: { zh: '按路型定级' },
  on: { stream: 'depth' },
  where: 'e.limit > 0',
  severity: 'warning',
  actions: [],
  table: {
    limit: {
      title: { zh: '限值' },
      inputs: [
        { id: 'input1', title: { zh: '路型' }, of: 'e.road' },
        { id: 'input2', title: { zh: '水深' }, of: 'e["水位"]' },
      ],
      gives: 'number',
      choices: [{ value: 'low', title: { zh: '低' } }],
      hit: 'first',
      rows: [
        { id: 'row1', when: { input1: { in: ['tunnel'] }, input2: { from: 10, below: 20 } }, gives: 1 },
        { id: 'row2', title: { zh: '深' }, when: { input2: { from: 20 } }, gives: 2 },
        { id: 'row3', when: {}, gives: 0 },
      ],
    },
  },
  score: {
    risk: {
      title: { zh: '风险分' },
      dimensions: [
        { id: 'part1', title: { zh: '水深' }, weight: 60, of: 'e["水位"]', full: 60 },
        { id: 'part2', title: { zh: '电量' }, weight: 40, of: 'e.battery' },
      ],
      bands: [
        { id: 'low', title: { zh: '低' }, from: 0 },
        { id: 'high', title: { zh: '高' }, from: 70 },
      ],
    },
  },
  match: {
    known: {
      title: { zh: '在名单里' },
      key: 'e.subject',
      in: {
        kind: 'list',
        columns: { colour: { type: 'string', title: { zh: '颜色' } } },
        rows: { 津A1: { colour: '红' }, 津A2: {}, 津A3: { colour: '蓝' } },
      },
    },
  },
  near: {
    place: { title: { zh: '离地点多远' }, of: 'e.at', to: { kind: 'places', only: ['p1', 'p2'] } },
    spot: {
      title: { zh: '在区域内' },
      of: 'e.at',
      to: {
        kind: 'areas',
        areas: [
          { id: 'area1', title: { zh: '学校' }, outline: square },
          { id: 'area2', title: { zh: '医院' }, outline: square },
        ],
      },
    },
  },
  tests: {
    wet: {
      title: { zh: '下雨' },
      given: [
        { afterSeconds: 0, subject: 'p1', data: { 水位: 30, road: 'tunnel' } },
        { afterSeconds: 60, subject: 'p1', data: { 水位: 5 } },
      ],
      expect: [{ afterSeconds: 0, key: 'p1', action: 'open', phase: 'start' }],
    },
  },
};

const storm = {
  title: { zh: '暴雨' },
  given: [
    { afterSeconds: 0, stream: 'depth', subject: 'p1', data: { 水位: 30 } },
    { afterSeconds: 60, stream: 'depth', subject: 'p2', data: { 水位: 40 } },
  ],
  expect: [
    { kind: 'rule', rule: 'red', times: 0 },
    { kind: 'notice', audience: 'public' },
  ],
};

const way = {
  title: { zh: '处置方式' },
  type: 'choice',
  choices: [
    { value: '1', title: { zh: '先通知' } },
    { value: '2', title: { zh: '先封路' } },
  ],
  default: '1',
};
