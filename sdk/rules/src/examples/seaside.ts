import type { Rule } from '@changjing/contract';
import type { Example, ExampleEvent } from './example.ts';

const weather = (clock: string, data: ExampleEvent['data'], id?: string): ExampleEvent => ({
  stream: 'weather',
  at: `2026-08-01 ${clock}`,
  subject: 'bay',
  data,
  ...(id !== undefined && { id }),
});
const people = (at: string, count: number): ExampleEvent => ({
  stream: 'cameras',
  at: `2026-08-${at}`,
  subject: 'beach-1',
  data: { count },
});

/** GB/T 28591-2012: metres a second from which each force counts. */
const forces = [
  ['f8', 17.2, 8],
  ['f7', 13.9, 7],
  ['f6', 10.8, 6],
] as const;
const table: Rule['table'] = {
  force: {
    title: { zh: '风力', en: 'Wind force' },
    unit: '级',
    inputs: [{ id: 'wind', title: { zh: '风速', en: 'wind' }, of: 'e.wind' }],
    gives: 'number',
    hit: 'first',
    rows: forces.map(([id, from, gives]) => ({ id, when: { wind: { from } }, gives })),
    otherwise: 5,
  },
};
const tide = (time: string) => ({ high: `2026-08-${time}:00+08:00` });
const match: Rule['match'] = {
  tide: {
    title: { zh: '潮汐表有这半天', en: 'In the tide table' },
    key: 'date(e.time) + (hour(e.time) < 12 ? "上午" : "下午")',
    in: {
      kind: 'list',
      columns: { high: { type: 'time', title: { zh: '高潮时刻', en: 'high water' } } },
      rows: {
        '2026-08-01上午': tide('01T05:10'),
        '2026-08-01下午': tide('01T17:30'),
        '2026-08-02上午': tide('02T06:00'),
      },
    },
  },
};

/** T-8: boats stay in at force 7 or waves of 1.5 m; people below the tide line in the hour before high water are called back. */
export const seaside: Example = {
  title: { zh: '海滨安全', en: 'Safety at the sea' },
  streams: {
    weather: {
      title: { zh: '海况', en: 'sea weather' },
      fields: {
        wind: { type: 'number', title: { zh: '风速', en: 'wind' }, unit: '米/秒' },
        wave: { type: 'number', title: { zh: '浪高', en: 'waves' }, unit: '米' },
      },
    },
    cameras: {
      title: { zh: '潮线以下人数', en: 'people below the tide line' },
      fields: { count: { type: 'number', title: { zh: '人数', en: 'count' }, unit: '人' } },
    },
  },
  places: {
    bay: { title: { zh: '海鸥湾', en: 'Gull Bay' }, location: { lng: 117.7, lat: 39 } },
    'beach-1': { title: { zh: '一号沙滩', en: 'Beach 1' }, location: { lng: 117.7, lat: 39 } },
  },
  rules: {
    sailing: {
      title: { zh: '停航', en: 'No sailing' },
      on: { stream: 'weather' },
      table,
      where: 'e.force >= 7.0 || e.wave >= 1.5',
      // A force and 0.3 m lower, so that gusts do not open and close the harbour by turns.
      clearWhen: 'e.force < 6.0 && e.wave < 1.2',
      noData: { afterSeconds: 1800, policy: 'hold' },
      severity: 'danger',
      actions: [
        {
          id: 'close',
          kind: 'openCase',
          process: 'default',
          caseClass: 'sailing',
          title: {
            zh: '${e.place}风力 ${e.force} 级、浪高 ${e.wave} 米，停航',
            en: '${e.place}: wind force ${e.force}, waves ${e.wave} m, no sailing',
          },
          duty: 'harbour',
          deadlineMinutes: 15,
        },
        {
          id: 'tell',
          kind: 'notify',
          audience: 'public',
          text: { zh: '${e.place}游船停航', en: 'no boats at ${e.place}' },
        },
      ],
    },
    tide: {
      title: { zh: '涨潮撤离', en: 'Back from the tide' },
      on: { stream: 'cameras' },
      match,
      where:
        'e.count > 0.0 && minutesBetween(e.time, e.tide_high) >= 0.0 && minutesBetween(e.time, e.tide_high) <= 60.0',
      clearWhen: 'e.count == 0.0',
      severity: 'danger',
      actions: [
        {
          id: 'broadcast',
          kind: 'notify',
          audience: 'public',
          text: {
            zh: '${e.place}即将涨潮，请立即离开潮线以下区域',
            en: '${e.place}: the tide is coming in, leave the flats at once',
          },
        },
      ],
    },
  },
  events: [
    weather('08:00:00', { wind: 9, wave: 0.8 }),
    // The buoy is silent, but the wind alone decides.
    weather('08:30:00', { wind: 14.2 }),
    weather('08:30:00', { wind: 14.2 }, 'weather-1'),
    weather('09:00:00', { wind: 10, wave: 1.3 }),
    // Calm wind and no word of the waves: nobody sails on a guess.
    weather('09:20:00', { wind: 8 }),
    weather('09:40:00', { wind: 8, wave: 1.1 }),
    weather('10:00:00', { wind: 13.8, wave: 1.49 }),
    weather('10:30:00', { wind: 5, wave: 1.5 }),
    people('01 15:00:00', 40),
    people('01 16:29:59', 25),
    people('01 16:30:00', 25),
    people('01 17:10:00', 3),
    people('01 17:20:00', 0),
    people('01 17:25:00', 1),
    people('01 17:28:00', 0),
    // After high water, and on an afternoon that the table does not know.
    people('01 17:31:00', 2),
    people('02 17:00:00', 9),
  ],
  until: '2026-08-02 20:00:00',
  effects: [
    '08-01 08:30 close bay',
    '08-01 08:30 tell start bay',
    '08-01 09:40 tell end bay',
    '08-01 10:30 close bay',
    '08-01 10:30 tell start bay',
    '08-01 16:30 broadcast start beach-1',
    '08-01 17:20 broadcast end beach-1',
    '08-01 17:25 broadcast start beach-1',
    '08-01 17:28 broadcast end beach-1',
  ],
  sentences: {
    sailing:
      '当风力不低于 7 级，或浪高不低于 1.5 米，则为红色（危险）；风力低于 6 级，且浪高低于 1.2 米时解除；30 分钟没有数据按设备故障，保持原来的级别。届时给 harbour 开「sailing」工单，标题为「${e.place}风力 ${e.force} 级、浪高 ${e.wave} 米，停航」，限 15 分钟办结；向公众提示「${e.place}游船停航」。其中「风力」按表取第一条符合的：风速不低于 17.2 米/秒时 8 级；风速不低于 13.9 米/秒时 7 级；风速不低于 10.8 米/秒时 6 级；其他情况 5 级。',
    tide: '当人数高于 0 人，且从此时到高潮时刻的分钟数不低于 0，且从此时到高潮时刻的分钟数不高于 60，则为红色（危险）；人数为 0 人时解除。届时向公众提示「${e.place}即将涨潮，请立即离开潮线以下区域」。其中「潮汐表有这半天」是此时的日期 + （若此时的小时低于 12 则「上午」，否则「下午」）在名单里（3 条）。',
  },
  english: {
    sailing:
      'When Wind force is at least 7 on the scale or waves is at least 1.5 m, the level is red (danger); it clears when Wind force is below 6 on the scale and waves is below 1.2 m; 30 minutes without data count as a device fault: the level stays. Then open a case for harbour of class sailing titled “${e.place}: wind force ${e.force}, waves ${e.wave} m, no sailing”, due within 15 minutes; tell the public “no boats at ${e.place}”. Here “Wind force” comes from a table, the first row that fits: wind at least 17.2 m/s: 8 on the scale; wind at least 13.9 m/s: 7 on the scale; wind at least 10.8 m/s: 6 on the scale; otherwise 5 on the scale.',
    tide: 'When count is above 0 people and the minutes from now to high water is at least 0 and the minutes from now to high water is at most 60, the level is red (danger); it clears when count is 0 people. Then tell the public “${e.place}: the tide is coming in, leave the flats at once”. Here “In the tide table” is whether the date of now + (if the hour of now is below 12 then "上午", else "下午") is in the list (3).',
  },
  whys: {
    0: '海鸥湾满足「风力不低于 7 级，或浪高不低于 1.5 米」（当时风力 7 级）（红色）；其中风速 14.2 米/秒，风力依据「第 2 行」',
    2: '海鸥湾满足「风力低于 6 级，且浪高低于 1.2 米」（当时风力 5 级，浪高 1.1 米），解除（红色）',
    5: '一号沙滩满足「人数高于 0 人，且从此时到高潮时刻的分钟数不低于 0，且从此时到高潮时刻的分钟数不高于 60」（当时人数 25 人，高潮时刻 2026-08-01 17:30）（红色）；其中潮汐表有这半天 是',
    6: '一号沙滩人数 0 人，已为 0 人，解除（红色）',
  },
};
