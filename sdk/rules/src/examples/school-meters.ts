import { every, known, type Example, type ExampleEvent } from './example.ts';

/** Half hours of a night at one meter, by litres; undefined where the meter gave no value. */
const night = (day: string, litres: readonly (number | undefined)[]): ExampleEvent[] =>
  every(30, `2026-03-${day} 00:00:00`, litres.length, (at) => ({
    stream: 'water',
    subject: 'hall-3',
    data: known({ litres: litres[at] }),
  }));

/** Four weeks and four days from a Monday; the last Saturday somebody left the heating on, the last Monday is as ever. */
const days = (data: (day: number) => number | undefined) =>
  every(1440, '2026-03-02 23:30:00', 33, (day) => ({
    stream: 'energy',
    subject: 'hall-3',
    data: known({ kwh: data(day) }),
  }));
const isWeekend = (day: number) => day % 7 >= 5;

/** K-7: water that runs three hours of the night; energy above 130 per cent of what is usual on that weekday. */
export const schoolMeters: Example = {
  title: { zh: '校舍能耗与漏水', en: 'Energy and leaks of a school' },
  streams: {
    water: {
      title: { zh: '水表', en: 'water meters' },
      fields: { litres: { type: 'number', title: { zh: '半小时用水', en: 'litres' }, unit: '升' } },
    },
    energy: {
      title: { zh: '电表', en: 'energy meters' },
      fields: { kwh: { type: 'number', title: { zh: '日用电', en: 'energy of the day' }, unit: '度电' } },
    },
  },
  places: { 'hall-3': { title: { zh: '三号楼', en: 'Hall 3' }, location: { lng: 117.7, lat: 39 } } },
  rules: {
    leak: {
      title: { zh: '夜间漏水', en: 'Leak at night' },
      on: { stream: 'water' },
      where: 'isTimeOfDayBetween(e.time, "00:00", "05:00") && e.litres > 0.0',
      for: { seconds: 10_800 },
      clearWhen: 'e.litres == 0.0',
      noData: { afterSeconds: 3600, policy: 'hold' },
      severity: 'warning',
      actions: [
        {
          id: 'plumber',
          kind: 'openCase',
          process: 'default',
          caseClass: 'leak',
          title: {
            zh: '${e.place}夜间连续 3 小时有水流',
            en: '${e.place}: water runs for 3 hours of the night',
          },
          duty: 'logistics',
          deadlineMinutes: 480,
        },
        {
          id: 'stopped',
          kind: 'closeCase',
          opens: 'plumber',
          note: { zh: '水流已停', en: 'the water has stopped' },
        },
      ],
    },
    energy: {
      title: { zh: '用电异常', en: 'Unusual energy' },
      on: { stream: 'energy' },
      window: {
        ratio: {
          title: { zh: '当日用电', en: 'Energy today' },
          unit: '度电',
          measure: 'sum',
          of: 'e.kwh',
          over: { every: 'day' },
          baseline: { days: 28, weekday: 'same', as: 'ratio' },
        },
      },
      where: 'e.ratio > 1.3',
      severity: 'notice',
      actions: [
        {
          id: 'check',
          kind: 'notify',
          audience: 'staff',
          text: {
            zh: '${e.place}今日用电 ${e.ratio_now} 度，往常这天 ${e.ratio_usual} 度，请检查',
            en: '${e.place} used ${e.ratio_now} kWh, usually ${e.ratio_usual} on this weekday: check',
          },
        },
      ],
    },
  },
  events: [
    // A night with a pause: the tank filled itself, no leak.
    ...night('02', [30, 30, 20, 0, 25, 25, 10, 0, 0, 0]),
    // The real one; one reading without a value in between does not break the row.
    ...night('03', [12, 12, 12, undefined, 12, 12, 12, 12]),
    { stream: 'water', at: '2026-03-03 03:30:00', subject: 'hall-3', data: { litres: 12 }, id: 'water-17' },
    { stream: 'water', at: '2026-03-03 07:00:00', subject: 'hall-3', data: { litres: 60 } },
    { stream: 'water', at: '2026-03-03 07:30:00', subject: 'hall-3', data: { litres: 0 } },
    // The meter falls silent at half past one: what it does not say is not a leak.
    ...night('04', [15, 15, 15, 15]),
    ...days((day) => (day === 15 ? undefined : day === 26 ? 190 : isWeekend(day) ? 100 : 500)),
  ].sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))),
  until: '2026-04-04 00:00:00',
  effects: [
    '03-03 03:00 plumber hall-3',
    '03-03 07:30 stopped hall-3',
    '03-28 23:30 check start hall-3',
    '03-29 23:30 check end hall-3',
  ],
  sentences: {
    leak: '当此时在每天「00:00」至「05:00」之间，且半小时用水高于 0 升，持续 3 小时，则为橙色（预警）；半小时用水为 0 升时解除；60 分钟没有数据按设备故障，保持原来的级别。届时给 logistics 开「leak」工单，标题为「${e.place}夜间连续 3 小时有水流」，限 8 小时办结；解除后结束未接的工单，注明「水流已停」。',
    energy:
      '当当日用电高于 1.3 倍，则为黄色（关注）；当日用电不高于 1.3 倍时解除。届时提醒工作人员「${e.place}今日用电 ${e.ratio_now} 度，往常这天 ${e.ratio_usual} 度，请检查」。其中「当日用电」是每天（截至此刻）日用电的合计，与过去 28 天同一星期几同一时段的平均值相比的倍数。',
  },
  english: {
    leak: 'When now is between "00:00" and "05:00" of a day and litres is above 0 L, for 3 hours, the level is orange (warning); it clears when litres is 0 L; 60 minutes without data count as a device fault: the level stays. Then open a case for logistics of class leak titled “${e.place}: water runs for 3 hours of the night”, due within 8 hours; close the case, if nobody took it, when over, noting “the water has stopped”.',
    energy:
      'When Energy today is above 1.3 ×, the level is yellow (notice); it clears when Energy today is at most 1.3 ×. Then tell the staff “${e.place} used ${e.ratio_now} kWh, usually ${e.ratio_usual} on this weekday: check”. Here “Energy today” is the sum of energy of the day in each day (so far), against the mean at the same hour of the same weekday in the past 28 days, as a multiple.',
  },
  whys: {
    0: '三号楼已持续 3 小时满足「此时在每天「00:00」至「05:00」之间，且半小时用水高于 0 升」（当时半小时用水 12 升）（橙色）',
    1: '三号楼半小时用水 0 升，已为 0 升，解除（橙色）',
    2: '三号楼当日用电 1.9 倍，高于 1.3 倍（黄色）；其中当日用电（现值） 190 度电，当日用电（往常） 100 度电',
  },
};
