import type { Rule } from '@changjing/contract';
import { every, known, type Example, type ExampleEvent } from './example.ts';

/** What the register knows of an elder each morning; the day of the last visit goes with it. */
interface Elder {
  alone: boolean;
  age: number;
  care?: number;
  illnesses: number;
}
const mornings = (subject: string, elder: Elder, visits: readonly (number | undefined)[]): ExampleEvent[] =>
  every(1440, '2026-11-02 07:00:00', visits.length, (day) => {
    const visited = visits[day];
    const time = visited && `2026-11-${String(visited).padStart(2, '0')}T15:00:00+08:00`;
    return { stream: 'elders', subject, data: known({ ...elder, visited: time }), id: `${subject}-${day}` };
  });

const score: Rule['score'] = {
  risk: {
    title: { zh: '风险分', en: 'Risk' },
    dimensions: [
      { id: 'alone', title: { zh: '独居', en: 'living alone' }, weight: 30, of: 'e.alone' },
      { id: 'age', title: { zh: '高龄', en: 'age' }, weight: 20, of: 'e.age', zero: 70, full: 80 },
      { id: 'care', title: { zh: '失能', en: 'need of care' }, weight: 25, of: 'e.care', zero: 0, full: 4 },
      { id: 'ill', title: { zh: '慢病', en: 'illnesses' }, weight: 15, of: 'e.illnesses', zero: 0, full: 3 },
      {
        id: 'contact',
        title: { zh: '久未联系', en: 'no contact' },
        weight: 10,
        of: 'daysBetween(e.visited, e.time)',
        zero: 0,
        full: 7,
      },
    ],
    bands: [
      { id: 'low', title: { zh: '低', en: 'low' }, from: 0 },
      { id: 'middle', title: { zh: '中', en: 'middle' }, from: 40 },
      { id: 'high', title: { zh: '高', en: 'high' }, from: 70 },
    ],
    // Nobody is left out of the plan because one thing about them is not known.
    missing: 'leaveOut',
  },
};
const table: Rule['table'] = {
  every: {
    title: { zh: '探访间隔', en: 'Days between visits' },
    unit: '天',
    inputs: [{ id: 'risk', title: { zh: '风险分', en: 'risk' }, of: 'e.risk' }],
    gives: 'number',
    hit: 'first',
    rows: [
      { id: 'daily', when: { risk: { from: 70 } }, gives: 1 },
      { id: 'threeDays', when: { risk: { from: 40, below: 70 } }, gives: 3 },
      { id: 'weekly', when: { risk: { below: 40 } }, gives: 7 },
    ],
  },
};
const common: Pick<Rule, 'on' | 'score' | 'table'> = { on: { stream: 'elders' }, score, table };

/** E-6: who is visited how often follows from a score; a visit that is missed climbs. */
export const regularVisits: Example = {
  title: { zh: '定期探访', en: 'Regular visits' },
  streams: {
    elders: {
      title: { zh: '老人每日情况', en: 'elders' },
      fields: {
        alone: { type: 'boolean', title: { zh: '独居', en: 'lives alone' } },
        age: { type: 'number', title: { zh: '年龄', en: 'age' }, unit: '岁' },
        care: { type: 'number', title: { zh: '失能等级', en: 'grade of care' } },
        illnesses: { type: 'number', title: { zh: '慢病', en: 'illnesses' }, unit: '种' },
        visited: { type: 'time', title: { zh: '上次探访', en: 'last visit' } },
      },
    },
  },
  places: {
    zhao: { title: { zh: '赵奶奶', en: 'Mrs Zhao' }, location: { lng: 117.7, lat: 39 } },
    qian: { title: { zh: '钱爷爷', en: 'Mr Qian' }, location: { lng: 117.7, lat: 39 } },
    sun: { title: { zh: '孙奶奶', en: 'Mrs Sun' }, location: { lng: 117.7, lat: 39 } },
  },
  rules: {
    plan: {
      title: { zh: '今日该探访', en: 'To visit today' },
      ...common,
      where: 'daysBetween(e.visited, e.time) >= e.every',
      severity: 'notice',
      actions: [
        {
          id: 'visit',
          kind: 'notify',
          audience: 'staff',
          text: {
            zh: '请探访${e.place}（风险 ${e.risk} 分，每 ${e.every} 天一次）',
            en: 'visit ${e.place} (risk ${e.risk}, every ${e.every} days)',
          },
        },
      ],
    },
    missed: {
      title: { zh: '错过探访', en: 'Visit missed' },
      ...common,
      where: 'daysBetween(e.visited, e.time) > e.every',
      severity: 'warning',
      actions: [
        {
          id: 'escalate',
          kind: 'openCase',
          process: 'default',
          caseClass: 'visit',
          title: {
            zh: '${e.place}应每 ${e.every} 天探访一次，已错过',
            en: '${e.place}: a visit every ${e.every} days was missed',
          },
          duty: 'communityLead',
          deadlineMinutes: 480,
        },
        { id: 'made', kind: 'closeCase', opens: 'escalate', note: { zh: '已补访', en: 'visited after all' } },
      ],
    },
    unknown: {
      title: { zh: '探访记录缺失', en: 'No record of a visit' },
      on: { stream: 'elders' },
      where: '!has(e.visited)',
      severity: 'notice',
      actions: [
        {
          id: 'record',
          kind: 'notify',
          audience: 'staff',
          text: { zh: '${e.place}没有探访记录，请核实', en: '${e.place} has no record of a visit: check' },
        },
      ],
    },
  },
  events: [
    // High: alone, 86, two illnesses. Visited daily, missed on the 4th and 5th, made up for on the 6th.
    ...mornings('zhao', { alone: true, age: 86, care: 2, illnesses: 2 }, [1, 2, 3, 3, 3, 6, 7]),
    // Middle, though nobody has assessed the need of care.
    ...mornings('qian', { alone: false, age: 84, illnesses: 3 }, [1, 1, 1, 4, 4, 4, 7]),
    // Low; nothing is known of a visit at first.
    ...mornings('sun', { alone: false, age: 71, care: 0, illnesses: 1 }, [undefined, 1, 1, 1, 1, 1, 1]),
    {
      stream: 'elders',
      at: '2026-11-04 07:00:00',
      subject: 'zhao',
      data: { alone: true, age: 86, care: 2, illnesses: 2, visited: '2026-11-03T15:00:00+08:00' },
      id: 'zhao-2',
    },
  ].sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))),
  until: '2026-11-09 00:00:00',
  effects: [
    '11-02 07:00 visit start zhao',
    '11-02 07:00 record start sun',
    '11-03 07:00 record end sun',
    '11-04 07:00 visit start qian',
    '11-05 07:00 escalate zhao',
    '11-05 07:00 visit update zhao',
    '11-05 07:00 visit end qian',
    '11-06 07:00 visit update zhao',
    '11-07 07:00 made zhao',
    '11-07 07:00 visit update zhao',
    '11-07 07:00 visit start qian',
    '11-08 07:00 visit end qian',
    '11-08 07:00 visit start sun',
  ],
  sentences: {
    plan: '当从上次探访到此时的天数不低于探访间隔，则为黄色（关注）。届时提醒工作人员「请探访${e.place}（风险 ${e.risk} 分，每 ${e.every} 天一次）」。其中（1）「探访间隔」按表取第一条符合的：风险分不低于 70 分时 1 天；风险分不低于 40 分、低于 70 分时 3 天；风险分低于 40 分时 7 天；（2）「风险分」由各项按权重合成，0–100 分：独居占 30、高龄占 20（70 岁得 0 分，80 岁得 100 分）、失能占 25（0 得 0 分，4 得 100 分）、慢病占 15（0 种得 0 分，3 种得 100 分）、久未联系占 10（0 得 0 分，7 得 100 分）；0 分起为低、40 分起为中、70 分起为高。',
    missed:
      '当从上次探访到此时的天数高于探访间隔，则为橙色（预警）。届时给 communityLead 开「visit」工单，标题为「${e.place}应每 ${e.every} 天探访一次，已错过」，限 8 小时办结；解除后结束未接的工单，注明「已补访」。其中（1）「探访间隔」按表取第一条符合的：风险分不低于 70 分时 1 天；风险分不低于 40 分、低于 70 分时 3 天；风险分低于 40 分时 7 天；（2）「风险分」由各项按权重合成，0–100 分：独居占 30、高龄占 20（70 岁得 0 分，80 岁得 100 分）、失能占 25（0 得 0 分，4 得 100 分）、慢病占 15（0 种得 0 分，3 种得 100 分）、久未联系占 10（0 得 0 分，7 得 100 分）；0 分起为低、40 分起为中、70 分起为高。',
    unknown: '当没有「上次探访」，则为黄色（关注）。届时提醒工作人员「${e.place}没有探访记录，请核实」。',
  },
  english: {
    plan: 'When the days from last visit to now is at least Days between visits, the level is yellow (notice). Then tell the staff “visit ${e.place} (risk ${e.risk}, every ${e.every} days)”. Here (1) “Days between visits” comes from a table, the first row that fits: risk at least 70 points: 1 d; risk at least 40 points, below 70 points: 3 d; risk below 40 points: 7 d; (2) “Risk” is made of weighted parts, 0–100 points: living alone weighs 30, age weighs 20 (70 years gives 0, 80 years gives 100), need of care weighs 25 (0 gives 0, 4 gives 100), illnesses weighs 15 (0 kinds gives 0, 3 kinds gives 100), no contact weighs 10 (0 gives 0, 7 gives 100); 0 and up is low, 40 and up is middle, 70 and up is high.',
    missed:
      'When the days from last visit to now is above Days between visits, the level is orange (warning). Then open a case for communityLead of class visit titled “${e.place}: a visit every ${e.every} days was missed”, due within 8 hours; close the case, if nobody took it, when over, noting “visited after all”. Here (1) “Days between visits” comes from a table, the first row that fits: risk at least 70 points: 1 d; risk at least 40 points, below 70 points: 3 d; risk below 40 points: 7 d; (2) “Risk” is made of weighted parts, 0–100 points: living alone weighs 30, age weighs 20 (70 years gives 0, 80 years gives 100), need of care weighs 25 (0 gives 0, 4 gives 100), illnesses weighs 15 (0 kinds gives 0, 3 kinds gives 100), no contact weighs 10 (0 gives 0, 7 gives 100); 0 and up is low, 40 and up is middle, 70 and up is high.',
    unknown:
      'When has no last visit, the level is yellow (notice). Then tell the staff “${e.place} has no record of a visit: check”.',
  },
  whys: {
    0: '赵奶奶满足「从上次探访到此时的天数不低于探访间隔」（当时探访间隔 1 天，上次探访 2026-11-01 15:00）（黄色）；其中风险分 73.9 分，探访间隔依据「第 1 行」',
    4: '赵奶奶满足「从上次探访到此时的天数高于探访间隔」（当时探访间隔 1 天，上次探访 2026-11-03 15:00）（橙色）；其中风险分 75.4 分，探访间隔依据「第 1 行」',
    8: '赵奶奶不再满足「从上次探访到此时的天数高于探访间隔」（当时探访间隔 1 天，上次探访 2026-11-06 15:00），解除（橙色）',
    12: '孙奶奶满足「从上次探访到此时的天数不低于探访间隔」（当时探访间隔 7 天，上次探访 2026-11-01 15:00）（黄色）；其中风险分 17 分，探访间隔依据「第 3 行」',
  },
};
