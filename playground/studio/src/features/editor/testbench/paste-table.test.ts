import { expect, it } from 'vitest';
import type { Scenario } from '@changjing/contract';
import { eventsFrom } from './made-events.ts';
import { readTable } from './paste-table.ts';
import { periodOf } from './periods.ts';

const fields: Scenario['streams'][string]['fields'] = {
  depth: { type: 'number', title: { zh: '积水深度', en: 'Depth' }, unit: '厘米' },
  note: { type: 'string', title: { zh: '备注' } },
  state: {
    type: 'string',
    title: { zh: '状态' },
    choices: [
      { value: 'closed', title: { zh: '封闭' } },
      { value: 'open', title: { zh: '开放' } },
    ],
  },
  away: { type: 'boolean', title: { zh: '外出' }, words: { yes: { zh: '外出' }, no: { zh: '在家' } } },
  seen: { type: 'time', title: { zh: '看到时间' } },
  spot: { type: 'point', title: { zh: '位置' } },
};
const at = {
  streams: { road: { title: { zh: '路况' }, eventType: 'road.state', fields, retentionDays: 1 } },
  places: { p3: { title: { zh: '3号点' }, location: { lng: 117, lat: 39 } } },
  stream: 'road',
  zone: 'Asia/Shanghai',
};
const read = (text: string) => readTable(text, at);

it('reads rows copied from a spreadsheet, with every kind of field, by the names that screens show', () => {
  const { events, troubles } = read(
    '时间\t对象\t积水深度\t状态\t外出\t看到时间\t位置\n0:30\t3号点\t1,200\t封闭\t在家\t2026-13-2 08:00\t117.7, 39.02\n90\t别处\t\t\t是\t\t',
  );
  expect(troubles).toEqual([
    { key: 'badValue', row: 2, column: '看到时间', text: '2026-13-2 08:00', type: 'time' },
  ]);
  expect(events).toEqual([]);
  const mended = read(
    '时间\t对象\t积水深度\t状态\t外出\t看到时间\t位置\n0:30\t3号点\t1,200\t封闭\t在家\t2026/3/2 8:00\t117.7, 39.02\n90\t别处\t\t\t是\t\t',
  );
  expect(mended.events).toEqual([
    {
      afterSeconds: 30,
      stream: 'road',
      subject: 'p3',
      data: {
        depth: 1200,
        state: 'closed',
        away: false,
        seen: '2026-03-02T00:00:00.000Z',
        spot: { lng: 117.7, lat: 39.02 },
      },
    },
    { afterSeconds: 90, stream: 'road', subject: '别处', data: { away: true } },
  ]);
});

it('counts dates from the first of them, on the clocks of the district', () => {
  const { events, beginsAt } = read(
    '时间,积水深度,备注\n2026-07-21 08:01:05,12,"下雨, 大"\n2026-07-21 08:00,9,\n',
  );
  expect(beginsAt).toBe('2026-07-21T00:00:00.000Z');
  expect(events.map(({ afterSeconds, subject, data }) => [afterSeconds, subject, data])).toEqual([
    [65, 'p3', { depth: 12, note: '下雨, 大' }],
    [0, 'p3', { depth: 9 }],
  ]);
});

it('names the row and the column of what is wrong, and takes in nothing of such a table', () => {
  const { events, troubles } = read('时间,积水深度,状态\n0,很深,封闭\n后来,3,关了');
  expect(events).toEqual([]);
  expect(troubles).toEqual([
    { key: 'badValue', row: 2, column: '积水深度', text: '很深', type: 'number' },
    { key: 'badTime', row: 3, column: '时间', text: '后来' },
    { key: 'badValue', row: 3, column: '状态', text: '关了', type: 'string' },
  ]);
});

it.each([
  ['  ', 'empty'],
  ['时间,积水深度', 'noRows'],
  ['积水深度\n3', 'noTime'],
  ['时间,水位\n0,3', 'unknownColumn'],
  [`时间,积水深度\n${'0,3\n'.repeat(2001)}`, 'tooMany'],
])('says what a table lacks', (text, key) => {
  expect(read(text).troubles.map((one) => one.key)).toEqual([key]);
});

it('a row of numbers makes as many events, and the other fields stay the same in them', () => {
  const form = { stream: 'road', subject: 'p3', afterSeconds: 60, everySeconds: 30 };
  const made = eventsFrom(
    { ...form, texts: { depth: '12 20，30', away: 'true', note: '' } },
    fields,
    at.zone,
  );
  expect(made.events.map(({ afterSeconds, data }) => [afterSeconds, data])).toEqual([
    [60, { depth: 12, away: true }],
    [90, { depth: 20, away: true }],
    [120, { depth: 30, away: true }],
  ]);
  expect(eventsFrom({ ...form, texts: { depth: '12 深', spot: '海边' } }, fields, at.zone)).toEqual({
    events: [],
    wrong: ['depth', 'spot'],
  });
});

it('yesterday is a day on the clocks of the district', () => {
  const now = new Date('2026-07-21T17:30:00Z');
  expect(periodOf('daytime', now, 'Asia/Shanghai')).toEqual({
    from: '2026-07-21T00:00:00.000Z',
    to: '2026-07-21T12:00:00.000Z',
  });
  expect(periodOf('yesterday', now, 'Europe/London')).toEqual({
    from: '2026-07-19T23:00:00.000Z',
    to: '2026-07-20T23:00:00.000Z',
  });
  expect(periodOf('today', now, 'Asia/Shanghai')?.from).toBe('2026-07-21T16:00:00.000Z');
});
