import type { Rule } from '@changjing/contract';
import type { Example, ExampleEvent } from './example.ts';

const hit = (at: string, confidence: number | undefined, id?: string): ExampleEvent => ({
  stream: 'alarms',
  at: `2026-09-01 ${at}`,
  subject: 'gate-3',
  data: { kind: 'climb', ...(confidence !== undefined && { confidence }) },
  ...(id !== undefined && { id }),
});
const answer = (at: string): ExampleEvent => ({
  stream: 'answers',
  at: `2026-09-01 ${at}`,
  subject: 'gate-3',
  data: { done: true },
});

const sure: Rule['window'] = {
  hits: {
    title: { zh: '可信识别次数', en: 'Sure hits' },
    unit: '次',
    measure: 'count',
    where: 'e.confidence >= 0.8',
    over: { seconds: 30 },
    missing: 'leaveOut',
  },
};
const on = { stream: 'alarms' };
const where = 'e.hits >= 2.0';

/** K-5: two sure hits in 30 seconds; without an answer the deputy after 60 seconds, the police desk after 120. */
export const videoAlarm: Example = {
  title: { zh: '校园视频报警联动', en: 'Alarms from campus video' },
  streams: {
    alarms: {
      title: { zh: '识别事件', en: 'recognitions' },
      fields: {
        kind: {
          type: 'string',
          title: { zh: '类型', en: 'kind' },
          choices: [
            { value: 'climb', title: { zh: '翻越围墙', en: 'climbing' } },
            { value: 'fall', title: { zh: '跌倒', en: 'fall' } },
          ],
        },
        confidence: { type: 'number', title: { zh: '可信度', en: 'confidence' } },
      },
    },
    answers: {
      title: { zh: '门卫答复', en: 'answers' },
      fields: { done: { type: 'boolean', title: { zh: '已到场确认', en: 'confirmed' } } },
    },
  },
  places: { 'gate-3': { title: { zh: '三号门', en: 'Gate 3' }, location: { lng: 117.7, lat: 39 } } },
  rules: {
    guard: {
      title: { zh: '门卫确认', en: 'Guard' },
      on,
      window: sure,
      where,
      severity: 'warning',
      actions: [
        { id: 'ask', kind: 'notify', audience: 'staff', text: { zh: '${e.place}有人翻越围墙，请确认' } },
      ],
    },
    deputy: {
      title: { zh: '副班接手', en: 'Deputy' },
      on,
      window: sure,
      where,
      sequence: { kind: 'thenNot', stream: 'answers', where: 'e.done', seconds: 60 },
      severity: 'warning',
      actions: [
        { id: 'deputy', kind: 'notify', audience: 'staff', text: { zh: '${e.place}无人确认，请副班处理' } },
      ],
    },
    police: {
      title: { zh: '警务台接手', en: 'Police desk' },
      on,
      window: sure,
      where,
      sequence: { kind: 'thenNot', stream: 'answers', where: 'e.done', seconds: 120 },
      severity: 'danger',
      actions: [
        {
          id: 'police',
          kind: 'openCase',
          process: 'default',
          caseClass: 'campusAlarm',
          title: { zh: '${e.place}报警无人确认' },
          duty: 'policeDesk',
          deadlineMinutes: 5,
        },
      ],
    },
  },
  events: [
    hit('10:00:00', 0.9),
    hit('10:00:05', 0.5),
    hit('10:00:40', 0.95),
    // The network delivers one hit twice: that is still one.
    hit('10:00:40', 0.95, 'alarms-2'),
    hit('10:00:50', 0.85),
    answer('10:01:30'),
    hit('10:30:00', 0.9),
    hit('10:30:10', 0.9),
    answer('10:40:00'),
    // A recognition that does not say how sure it is counts for nothing and hides nothing.
    hit('11:00:00', undefined),
    hit('11:00:01', 0.9),
    hit('11:00:02', 0.9),
  ],
  until: '2026-09-01 11:10:00',
  effects: [
    '09-01 10:00 ask start gate-3',
    '09-01 10:01 ask end gate-3',
    '09-01 10:30 ask start gate-3',
    '09-01 10:30 ask end gate-3',
    '09-01 10:31 deputy start gate-3',
    '09-01 10:32 police gate-3',
    '09-01 10:40 deputy end gate-3',
    '09-01 11:00 ask start gate-3',
    '09-01 11:00 ask end gate-3',
    '09-01 11:01 deputy start gate-3',
    '09-01 11:02 police gate-3',
  ],
  sentences: {
    guard:
      '当可信识别次数不低于 2 次，则为橙色（预警）；可信识别次数低于 2 次时解除。届时提醒工作人员「${e.place}有人翻越围墙，请确认」。其中「可信识别次数」是最近 30 秒内满足「可信度不低于 0.8」的事件的次数。',
    deputy:
      '当可信识别次数不低于 2 次，之后 1 分钟内没有出现门卫答复的已到场确认，则为橙色（预警）；后来出现时解除。届时提醒工作人员「${e.place}无人确认，请副班处理」。其中「可信识别次数」是最近 30 秒内满足「可信度不低于 0.8」的事件的次数。',
    police:
      '当可信识别次数不低于 2 次，之后 2 分钟内没有出现门卫答复的已到场确认，则为红色（危险）；后来出现时解除。届时给 policeDesk 开「campusAlarm」工单，标题为「${e.place}报警无人确认」，限 5 分钟办结。其中「可信识别次数」是最近 30 秒内满足「可信度不低于 0.8」的事件的次数。',
  },
  english: {
    guard:
      'When Sure hits is at least 2 times, the level is orange (warning); it clears when Sure hits is below 2 times. Then tell the staff “${e.place}有人翻越围墙，请确认”. Here “Sure hits” is the number of events where confidence is at least 0.8 over the last 30 seconds.',
    deputy:
      'When Sure hits is at least 2 times, then within 1 minutes there never comes one of answers with confirmed, the level is orange (warning); it clears when that comes after all. Then tell the staff “${e.place}无人确认，请副班处理”. Here “Sure hits” is the number of events where confidence is at least 0.8 over the last 30 seconds.',
    police:
      'When Sure hits is at least 2 times, then within 2 minutes there never comes one of answers with confirmed, the level is red (danger); it clears when that comes after all. Then open a case for policeDesk of class campusAlarm titled “${e.place}报警无人确认”, due within 5 minutes. Here “Sure hits” is the number of events where confidence is at least 0.8 over the last 30 seconds.',
  },
  whys: {
    0: '三号门可信识别次数 2 次，不低于 2 次（橙色）',
    4: '三号门「可信识别次数不低于 2 次」之后 1 分钟内没有「已到场确认」（橙色）',
    5: '三号门「可信识别次数不低于 2 次」之后 2 分钟内没有「已到场确认」（红色）',
  },
};
