import type { Rule } from '@changjing/contract';
import { every, type Example, type ExampleEvent } from './example.ts';

const at = (clock: string): string => `2026-09-07 ${clock}`;
const fridge = (clock: string, temperature: number | undefined, id?: string): ExampleEvent => ({
  stream: 'fridges',
  at: at(clock),
  subject: 'fridge-2',
  data: temperature === undefined ? {} : { temperature },
  ...(id !== undefined && { id }),
});
const meal = (clock: string, name: string): ExampleEvent => ({
  stream: 'meals',
  at: at(clock),
  subject: 'canteen-1',
  data: { meal: name, did: 'served' },
});
const sample = (when: string, data: ExampleEvent['data'], id?: string): ExampleEvent => ({
  stream: 'samples',
  at: `2026-09-${when}`,
  subject: 'canteen-1',
  data,
  ...(id !== undefined && { id }),
});
const thrown = (when: string, label: string, taken: string | undefined): ExampleEvent =>
  sample(when, {
    did: 'thrown',
    label,
    ...(taken !== undefined && { taken: `2026-09-${taken.replace(' ', 'T')}+08:00` }),
  });

const meals = [
  { value: 'breakfast', title: { zh: '早餐', en: 'breakfast' } },
  { value: 'lunch', title: { zh: '午餐', en: 'lunch' } },
];
const caseFor = (id: string, zh: string, en: string, deadlineMinutes: number): Rule['actions'][number] => ({
  id,
  kind: 'openCase',
  process: 'default',
  caseClass: 'canteen',
  title: { zh, en },
  duty: 'canteenManager',
  deadlineMinutes,
});

/** K-3: a fridge out of 0–8 °C for half an hour; a meal without a sample of 125 g; a sample thrown away before 48 hours. */
export const canteen: Example = {
  title: { zh: '食堂明厨亮灶与留样', en: 'Canteen: fridges and samples' },
  streams: {
    fridges: {
      title: { zh: '冷藏柜', en: 'fridges' },
      fields: { temperature: { type: 'number', title: { zh: '温度', en: 'temperature' }, unit: '摄氏度' } },
    },
    meals: {
      title: { zh: '供餐', en: 'meals' },
      fields: {
        meal: { type: 'string', title: { zh: '餐次', en: 'meal' }, choices: meals },
        did: {
          type: 'string',
          title: { zh: '动作', en: 'done' },
          choices: [{ value: 'served', title: { zh: '开餐', en: 'served' } }],
        },
      },
    },
    samples: {
      title: { zh: '留样', en: 'samples' },
      fields: {
        did: {
          type: 'string',
          title: { zh: '动作', en: 'done' },
          choices: [
            { value: 'kept', title: { zh: '留存', en: 'kept' } },
            { value: 'thrown', title: { zh: '销毁', en: 'thrown away' } },
          ],
        },
        label: { type: 'string', title: { zh: '留样标签', en: 'label' } },
        meal: { type: 'string', title: { zh: '餐次', en: 'meal' }, choices: meals },
        grams: { type: 'number', title: { zh: '重量', en: 'weight' }, unit: '克' },
        taken: { type: 'time', title: { zh: '留样时间', en: 'time kept' } },
      },
    },
  },
  places: {
    'canteen-1': { title: { zh: '一食堂', en: 'Canteen 1' }, location: { lng: 117.7, lat: 39 } },
    'fridge-2': { title: { zh: '二号冷藏柜', en: 'Fridge 2' }, location: { lng: 117.7, lat: 39 } },
  },
  rules: {
    warm: {
      title: { zh: '冷藏超温', en: 'Fridge out of range' },
      on: { stream: 'fridges' },
      where: 'e.temperature < 0.0 || e.temperature > 8.0',
      for: { seconds: 1800 },
      clearWhen: 'e.temperature >= 0.0 && e.temperature <= 8.0',
      noData: {
        afterSeconds: 1200,
        policy: 'alert',
        actions: [
          {
            id: 'probe',
            kind: 'notify',
            audience: 'staff',
            text: {
              zh: '${e.place}没有温度数据，请检查探头',
              en: '${e.place} sends no temperature: check the probe',
            },
          },
        ],
      },
      severity: 'warning',
      actions: [
        caseFor(
          'cool',
          '${e.place} ${e.temperature} 摄氏度，超过 30 分钟',
          '${e.place} at ${e.temperature} °C for over 30 minutes',
          60,
        ),
      ],
    },
    missing: {
      title: { zh: '缺留样', en: 'No sample' },
      on: { stream: 'meals' },
      key: 'e.subject + " " + e.meal',
      where: 'e.did == "served"',
      sequence: {
        kind: 'thenNot',
        stream: 'samples',
        where: 'e.did == "kept" && e.grams >= 125.0',
        key: 'e.subject + " " + e.meal',
        seconds: 1800,
      },
      severity: 'danger',
      actions: [
        caseFor(
          'sample',
          '${e.place}${e.meal}开餐半小时没有合格留样',
          '${e.place}: no sample half an hour after ${e.meal} was served',
          30,
        ),
      ],
    },
    early: {
      title: { zh: '留样提前销毁', en: 'Thrown away early' },
      on: { stream: 'samples' },
      key: 'e.label',
      where: 'e.did == "thrown" && minutesBetween(e.taken, e.time) < 2880.0',
      clearWhen: 'false',
      noData: { afterSeconds: 86_400, policy: 'reset' },
      severity: 'danger',
      actions: [
        caseFor(
          'early',
          '留样 ${e.label} 未满 48 小时销毁',
          'sample ${e.label} thrown away before 48 hours',
          240,
        ),
      ],
    },
  },
  events: [
    ...every(10, at('10:00:00'), 4, () => ({
      stream: 'fridges',
      subject: 'fridge-2',
      data: { temperature: 5 },
    })),
    // The door stood open for a delivery: back in range within the half hour.
    fridge('10:40:00', 11),
    fridge('10:50:00', 9),
    fridge('11:00:00', 7.9),
    meal('11:30:00', 'lunch'),
    // Warm from here on; a probe that says nothing at 11:50 neither counts nor clears.
    fridge('11:40:00', 8.5, 'warm-1'),
    fridge('11:40:00', 8.5, 'warm-1'),
    sample('07 11:45:00', { did: 'kept', label: 'L-0907', meal: 'lunch', grams: 100 }),
    fridge('11:50:00', undefined),
    fridge('12:00:00', 9),
    sample('07 12:05:00', { did: 'kept', label: 'L-0907b', meal: 'lunch', grams: 130 }),
    fridge('12:10:00', 9.5),
    fridge('12:20:00', 8),
    // Then the probe falls silent, which is not "in range".
    meal('17:30:00', 'breakfast'),
    sample('07 17:40:00', { did: 'kept', label: 'B-0907', meal: 'breakfast', grams: 125 }),
    thrown('08 09:00:00', 'L-0907', '07 11:45:00'),
    // Nobody wrote down when it was kept: unknown, not "long enough" and not "too early".
    thrown('08 09:05:00', 'B-0907', undefined),
    thrown('09 12:30:00', 'L-0907b', '07 12:05:00'),
  ],
  until: '2026-09-10 00:00:00',
  effects: [
    '09-07 11:20 probe start fridge-2',
    '09-07 11:40 probe end fridge-2',
    '09-07 12:00 sample canteen-1 lunch',
    '09-07 12:10 cool fridge-2',
    '09-07 12:40 probe start fridge-2',
    '09-08 09:00 early L-0907',
  ],
  sentences: {
    warm: '当温度低于 0 摄氏度，或温度高于 8 摄氏度，持续 30 分钟，则为橙色（预警）；温度不低于 0 摄氏度，且温度不高于 8 摄氏度时解除；20 分钟没有数据按设备故障，状态未知并提醒：提醒工作人员「${e.place}没有温度数据，请检查探头」。届时给 canteenManager 开「canteen」工单，标题为「${e.place} ${e.temperature} 摄氏度，超过 30 分钟」，限 60 分钟办结。',
    missing:
      '当动作为「开餐」，之后 30 分钟内没有出现留样的动作为「留存」，且重量不低于 125 克，则为红色（危险）；后来出现时解除。届时给 canteenManager 开「canteen」工单，标题为「${e.place}${e.meal}开餐半小时没有合格留样」，限 30 分钟办结。',
    early:
      '当动作为「销毁」，且从留样时间到此时的分钟数低于 2880，则为红色（危险）；不自动解除；24 小时没有数据则结束本次。届时给 canteenManager 开「canteen」工单，标题为「留样 ${e.label} 未满 48 小时销毁」，限 4 小时办结。',
  },
  english: {
    warm: 'When temperature is below 0 °C or temperature is above 8 °C, for 30 minutes, the level is orange (warning); it clears when temperature is at least 0 °C and temperature is at most 8 °C; 20 minutes without data count as a device fault: the level is unknown and an alert goes out: tell the staff “${e.place} sends no temperature: check the probe”. Then open a case for canteenManager of class canteen titled “${e.place} at ${e.temperature} °C for over 30 minutes”, due within 60 minutes.',
    missing:
      'When done is "served", then within 30 minutes there never comes one of samples with done is "kept" and weight is at least 125 g, the level is red (danger); it clears when that comes after all. Then open a case for canteenManager of class canteen titled “${e.place}: no sample half an hour after ${e.meal} was served”, due within 30 minutes.',
    early:
      'When done is "thrown away" and the minutes from time kept to now is below 2880, the level is red (danger); it does not clear by itself; 24 hours without data: the episode ends. Then open a case for canteenManager of class canteen titled “sample ${e.label} thrown away before 48 hours”, due within 4 hours.',
  },
  whys: {
    2: '一食堂「动作为「开餐」」之后 30 分钟内没有「动作为「留存」，且重量不低于 125 克」（红色）',
    3: '二号冷藏柜已持续 30 分钟满足「温度低于 0 摄氏度，或温度高于 8 摄氏度」（当时温度 9.5 摄氏度）（橙色）',
    4: '二号冷藏柜已 20 分钟没有数据，按设备故障处理，不视为正常',
    5: '一食堂满足「动作为「销毁」，且从留样时间到此时的分钟数低于 2880」（当时动作「销毁」，留样时间 2026-09-07 11:45）（红色）',
  },
};
