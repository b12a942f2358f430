import type { Rule } from '@changjing/contract';
import { every, type Example } from './example.ts';

const sum = (zh: string, seconds: number): NonNullable<Rule['window']>[string] => ({
  title: { zh },
  unit: '升',
  measure: 'sum',
  of: 'e.litres',
  over: { seconds },
  needsFull: true,
});
const on = { stream: 'meters' };

/** Half hours of a home: at night nothing, by day 12 litres, from the evening of the second day nothing at all. */
const home = (subject: string, of: (at: number) => number | undefined, more: Record<string, boolean> = {}) =>
  every(30, '2026-07-01 00:00:00', 144, (at) => {
    const litres = of(at);
    const data = litres === undefined ? { away: false, ...more } : { litres, away: false, ...more };
    return { stream: 'meters', subject, data };
  });
const isNight = (at: number) => at % 48 < 12;

/** E-1: hardly any water for twelve hours, far too much, or water that never stops; not while away. */
export const waterUse: Example = {
  title: { zh: '独居老人用水异常', en: 'Water use of people living alone' },
  streams: {
    meters: {
      title: { zh: '智能水表', en: 'meters' },
      fields: {
        litres: { type: 'number', title: { zh: '半小时用水', en: 'litres' }, unit: '升' },
        away: { type: 'boolean', title: { zh: '外出', en: 'away' } },
      },
    },
  },
  places: {
    h1: { title: { zh: '张奶奶家' }, location: { lng: 117.7, lat: 39 } },
    h2: { title: { zh: '李爷爷家' }, location: { lng: 117.7, lat: 39 } },
    h4: { title: { zh: '陈爷爷家' }, location: { lng: 117.7, lat: 39 } },
    h3: { title: { zh: '王奶奶家' }, location: { lng: 117.7, lat: 39 } },
  },
  rules: {
    quiet: {
      title: { zh: '久未用水', en: 'No water used' },
      on,
      window: { half: sum('12 小时用水', 43_200), day: sum('24 小时用水', 86_400) },
      where: 'e.away == false && (e.half < 10.0 || e.day < 10.0)',
      clearWhen: 'e.litres >= 1.0',
      noData: {
        afterSeconds: 7200,
        policy: 'alert',
        actions: [
          { id: 'fault', kind: 'notify', audience: 'staff', text: { zh: '${e.place}水表没有数据，请检修' } },
        ],
      },
      severity: 'danger',
      actions: [
        {
          id: 'visit',
          kind: 'openCase',
          process: 'default',
          caseClass: 'care',
          title: { zh: '${e.place} 12 小时用水 ${e.half} 升' },
          duty: 'gridWorker',
          deadlineMinutes: 30,
        },
      ],
    },
    tooMuch: {
      title: { zh: '用水过多', en: 'Too much' },
      on,
      window: { day: { ...sum('24 小时用水', 86_400), needsFull: false } },
      where: 'e.day > 1000.0',
      severity: 'warning',
      actions: [
        { id: 'call', kind: 'notify', audience: 'staff', text: { zh: '${e.place}用水过多，请致电' } },
      ],
    },
    leak: {
      title: { zh: '疑似漏水', en: 'Leak' },
      on,
      window: {
        flowing: {
          title: { zh: '24 小时内有水流的半小时', en: 'Half hours with flow' },
          unit: '个',
          measure: 'count',
          where: 'e.litres > 0.0',
          over: { seconds: 86_400 },
          missing: 'leaveOut',
        },
      },
      where: 'e.flowing >= 48.0',
      severity: 'notice',
      actions: [
        { id: 'plumber', kind: 'notify', audience: 'staff', text: { zh: '${e.place}整天不停用水，请查漏' } },
      ],
    },
  },
  events: [
    ...home('h1', (at) => (isNight(at) || at > 84 ? 0 : 12)),
    // Away: no water for two days is as it should be.
    ...home('h2', () => 0, { away: true }),
    // Drips all day; one reading was lost on the first, so that day does not count as a whole one.
    ...home('h3', (at) => (at === 20 ? undefined : 0.5)),
    ...every(30, '2026-07-01 00:00:00', 20, (at) => {
      return at < 6 ? { stream: 'meters', subject: 'h4', data: { litres: 300, away: false } } : undefined;
    }),
  ].sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))),
  until: '2026-07-03 23:59:00',
  effects: [
    '07-01 01:30 call start h4',
    '07-01 04:30 fault start h4',
    '07-02 01:00 call end h4',
    '07-02 10:00 plumber start h3',
    '07-03 06:00 visit h1',
  ],
  sentences: {
    quiet:
      '当外出为否，且（12 小时用水低于 10 升，或 24 小时用水低于 10 升），则为红色（危险）；半小时用水不低于 1 升时解除；2 小时没有数据按设备故障，状态未知并提醒：提醒工作人员「${e.place}水表没有数据，请检修」。届时给 gridWorker 开「care」工单，标题为「${e.place} 12 小时用水 ${e.half} 升」，限 30 分钟办结。其中（1）「12 小时用水」是最近 12 小时内半小时用水的合计（监测满一个时段才算）；（2）「24 小时用水」是最近 24 小时内半小时用水的合计（监测满一个时段才算）。',
    tooMuch:
      '当 24 小时用水高于 1000 升，则为橙色（预警）；24 小时用水不高于 1000 升时解除。届时提醒工作人员「${e.place}用水过多，请致电」。其中「24 小时用水」是最近 24 小时内半小时用水的合计。',
    leak: '当 24 小时内有水流的半小时不低于 48 个，则为黄色（关注）；24 小时内有水流的半小时低于 48 个时解除。届时提醒工作人员「${e.place}整天不停用水，请查漏」。其中「24 小时内有水流的半小时」是最近 24 小时内满足「半小时用水高于 0 升」的事件的次数。',
  },
  english: {
    quiet:
      'When away is no and (half is below 10 L or day is below 10 L), the level is red (danger); it clears when litres is at least 1 L; 2 hours without data count as a device fault: the level is unknown and an alert goes out: tell the staff “${e.place}水表没有数据，请检修”. Then open a case for gridWorker of class care titled “${e.place} 12 小时用水 ${e.half} 升”, due within 30 minutes. Here (1) “12 小时用水” is the sum of litres over the last 12 hours (known once watched for so long); (2) “24 小时用水” is the sum of litres over the last 24 hours (known once watched for so long).',
    tooMuch:
      'When day is above 1000 L, the level is orange (warning); it clears when day is at most 1000 L. Then tell the staff “${e.place}用水过多，请致电”. Here “24 小时用水” is the sum of litres over the last 24 hours.',
    leak: 'When Half hours with flow is at least 48 个, the level is yellow (notice); it clears when Half hours with flow is below 48 个. Then tell the staff “${e.place}整天不停用水，请查漏”. Here “Half hours with flow” is the number of events where litres is above 0 L over the last 24 hours.',
  },
  whys: {
    0: '陈爷爷家 24 小时用水 1200 升，高于 1000 升（橙色）',
    1: '陈爷爷家已 2 小时没有数据，按设备故障处理，不视为正常',
    3: '王奶奶家 24 小时内有水流的半小时 48 个，不低于 48 个（黄色）',
    4: '张奶奶家满足「外出为否，且（12 小时用水低于 10 升，或 24 小时用水低于 10 升）」（当时外出 否，24 小时用水 288 升，12 小时用水 0 升）（红色）',
  },
};
