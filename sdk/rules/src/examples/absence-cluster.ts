import type { Rule } from '@changjing/contract';
import type { Example, ExampleEvent } from './example.ts';

const row = (day: number, clock: string, pupil: string, symptom?: string, id?: string): ExampleEvent => ({
  stream: 'checks',
  at: `2026-09-${String(day).padStart(2, '0')} ${clock}`,
  subject: '三年二班',
  data: { pupil, ...(symptom !== undefined && { symptom }) },
  ...(id !== undefined && { id }),
});

const report = (id: string): Rule['actions'] => [
  {
    id,
    kind: 'openCase',
    process: 'default',
    caseClass: 'cluster',
    title: { zh: '${e.subject}${e.symptom}聚集' },
    duty: 'schoolDoctor',
    deadlineMinutes: 1440,
  },
];
const common: Pick<Rule, 'on' | 'key' | 'severity'> = {
  on: { stream: 'checks' },
  key: 'e.subject + " " + e.symptom',
  severity: 'danger',
};
const pupils = (over: NonNullable<Rule['window']>[string]['over']) => ({
  title: { zh: '同症状人数', en: 'Pupils alike' },
  unit: '人',
  measure: 'distinct' as const,
  of: 'e.pupil',
  over,
});

/** Two weeks of one pupil absent a day, then a day of four. */
const fortnight = Array.from({ length: 6 }, (_, at) => row(1 + at, '08:10:00', `s${at}`, '其他'));

/** K-2: three of a class with one symptom in a day, or five in three days; and far more than usual. */
export const absenceCluster: Example = {
  title: { zh: '因病缺勤聚集', en: 'Absence by illness' },
  streams: {
    checks: {
      title: { zh: '晨检', en: 'morning checks' },
      fields: {
        pupil: { type: 'string', title: { zh: '学生编号', en: 'pupil' } },
        symptom: { type: 'string', title: { zh: '症状', en: 'symptom' } },
      },
    },
  },
  rules: {
    day: {
      title: { zh: '一日聚集', en: 'In one day' },
      ...common,
      window: { alike: pupils({ every: 'day' }) },
      where: 'e.alike >= 3.0',
      actions: report('reportDay'),
    },
    threeDays: {
      title: { zh: '三日聚集', en: 'In three days' },
      ...common,
      window: { alike: pupils({ seconds: 259_200 }) },
      where: 'e.alike >= 5.0',
      actions: report('reportThree'),
    },
    unusual: {
      title: { zh: '缺勤异常', en: 'Unusual' },
      on: { stream: 'checks' },
      window: {
        ratio: {
          title: { zh: '缺勤人数', en: 'Absent' },
          unit: '人',
          measure: 'distinct',
          of: 'e.pupil',
          over: { every: 'day' },
          baseline: { days: 14, as: 'ratio' },
        },
      },
      where: 'e.ratio >= 3.0',
      severity: 'warning',
      actions: [
        {
          id: 'tell',
          kind: 'notify',
          audience: 'staff',
          text: { zh: '今日缺勤 ${e.ratio_now} 人，往常 ${e.ratio_usual} 人' },
        },
      ],
    },
  },
  events: [
    ...fortnight,
    row(14, '08:00:00', 'a', '发热'),
    row(14, '08:00:00', 'a', '发热', 'checks-6'),
    row(14, '08:01:00', 'a', '发热'),
    row(14, '08:02:00', 'b', '咳嗽'),
    row(14, '08:03:00', 'c'),
    row(14, '08:04:00', 'b', '发热'),
    row(15, '08:00:00', 'd', '发热'),
    row(15, '08:05:00', 'e', '发热'),
    row(15, '08:05:30', 'e', '发热'),
    row(15, '08:09:00', 'f', '发热'),
    // Yesterday's list, handed in late: older than what is known.
    row(14, '08:09:00', 'g', '发热'),
  ],
  until: '2026-09-20 00:00:00',
  effects: [
    '09-14 08:03 tell start 三年二班',
    '09-15 08:00 tell end 三年二班',
    '09-15 08:09 reportDay 三年二班 发热',
    '09-15 08:09 reportThree 三年二班 发热',
  ],
  sentences: {
    day: '当同症状人数不低于 3 人，则为红色（危险）；同症状人数低于 3 人时解除。届时给 schoolDoctor 开「cluster」工单，标题为「${e.subject}${e.symptom}聚集」，限 24 小时办结。其中「同症状人数」是每天（截至此刻）学生编号的不同值的个数。',
    threeDays:
      '当同症状人数不低于 5 人，则为红色（危险）；同症状人数低于 5 人时解除。届时给 schoolDoctor 开「cluster」工单，标题为「${e.subject}${e.symptom}聚集」，限 24 小时办结。其中「同症状人数」是最近 3 天内学生编号的不同值的个数。',
    unusual:
      '当缺勤人数不低于 3 倍，则为橙色（预警）；缺勤人数低于 3 倍时解除。届时提醒工作人员「今日缺勤 ${e.ratio_now} 人，往常 ${e.ratio_usual} 人」。其中「缺勤人数」是每天（截至此刻）学生编号的不同值的个数，与过去 14 天同一时段的平均值相比的倍数。',
  },
  english: {
    day: 'When Pupils alike is at least 3 people, the level is red (danger); it clears when Pupils alike is below 3 people. Then open a case for schoolDoctor of class cluster titled “${e.subject}${e.symptom}聚集”, due within 24 hours. Here “Pupils alike” is the number of different values of pupil in each day (so far).',
    threeDays:
      'When Pupils alike is at least 5 people, the level is red (danger); it clears when Pupils alike is below 5 people. Then open a case for schoolDoctor of class cluster titled “${e.subject}${e.symptom}聚集”, due within 24 hours. Here “Pupils alike” is the number of different values of pupil over the last 3 days.',
    unusual:
      'When Absent is at least 3 ×, the level is orange (warning); it clears when Absent is below 3 ×. Then tell the staff “今日缺勤 ${e.ratio_now} 人，往常 ${e.ratio_usual} 人”. Here “Absent” is the number of different values of pupil in each day (so far), against the mean at the same hour of the past 14 days, as a multiple.',
  },
  whys: {
    0: '三年二班缺勤人数 3 倍，不低于 3 倍（橙色）；其中缺勤人数（现值） 3 人，缺勤人数（往常） 1 人',
    3: '三年二班 发热同症状人数 5 人，不低于 5 人（红色）',
  },
};
