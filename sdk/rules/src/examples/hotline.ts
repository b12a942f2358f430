import type { Rule } from '@changjing/contract';
import type { Example, ExampleEvent } from './example.ts';

/** An order as the platform shows it each time it is looked at. */
const order = (at: string, subject: string, received: string, data: ExampleEvent['data']): ExampleEvent => ({
  stream: 'orders',
  at: `2026-${at}`,
  subject,
  data: {
    received: `2026-${received.replace(' ', 'T')}+08:00`,
    paused: false,
    accepted: false,
    answered: false,
    ...data,
  },
});

const classes = [
  { value: 'life', title: { zh: '生命安全', en: 'life and safety' } },
  { value: 'utility', title: { zh: '水电气热', en: 'utilities' } },
  { value: 'other', title: { zh: '一般诉求', en: 'others' } },
];
const urgencies = [
  { value: 'urgent', title: { zh: '特急', en: 'very urgent' } },
  { value: 'soon', title: { zh: '紧急', en: 'urgent' } },
  { value: 'normal', title: { zh: '普通', en: 'normal' } },
];
const kindIs = (kind: string) => ({ kind: { in: [kind] } });
const urgencyIs = (urgency: string) => ({ urgency: { in: [urgency] } });

const limits: Rule['table'] = {
  acceptIn: {
    title: { zh: '受理时限', en: 'Accept within' },
    unit: '分钟',
    inputs: [{ id: 'kind', title: { zh: '类别', en: 'class' }, of: 'e.kind' }],
    gives: 'number',
    hit: 'first',
    rows: [
      { id: 'life', when: kindIs('life'), gives: 15 },
      { id: 'utility', when: kindIs('utility'), gives: 30 },
      { id: 'other', when: kindIs('other'), gives: 420 },
    ],
  },
  answerIn: {
    title: { zh: '办结时限', en: 'Answer within' },
    unit: '分钟',
    inputs: [{ id: 'urgency', title: { zh: '紧急程度', en: 'urgency' }, of: 'e.urgency' }],
    gives: 'number',
    hit: 'first',
    rows: [
      { id: 'urgent', when: urgencyIs('urgent'), gives: 30 },
      { id: 'soon', when: urgencyIs('soon'), gives: 420 },
      { id: 'normal', when: urgencyIs('normal'), gives: 2940 },
    ],
  },
};
// A day of work is 420 minutes of work; life and utilities count every minute.
const late =
  '(e.kind == "other" && workMinutesBetween(e.received, e.time) >= 0.8 * e.acceptIn) || (e.kind != "other" && minutesBetween(e.received, e.time) >= 0.8 * e.acceptIn)';

/** C-3: accepted and answered in the time of its class, told at 80 per cent, not counted while paused with approval. */
export const hotline: Example = {
  title: { zh: '便民热线差异化时限', en: 'Limits of the hotline' },
  streams: {
    orders: {
      title: { zh: '热线工单', en: 'orders' },
      fields: {
        kind: { type: 'string', title: { zh: '类别', en: 'class' }, choices: classes },
        urgency: { type: 'string', title: { zh: '紧急程度', en: 'urgency' }, choices: urgencies },
        received: { type: 'time', title: { zh: '来电时间', en: 'received' } },
        accepted: { type: 'boolean', title: { zh: '已受理', en: 'accepted' } },
        answered: { type: 'boolean', title: { zh: '已办结', en: 'answered' } },
        paused: { type: 'boolean', title: { zh: '经批准暂停', en: 'paused' } },
      },
    },
  },
  rules: {
    accept: {
      title: { zh: '受理催办', en: 'Accept' },
      on: { stream: 'orders' },
      table: limits,
      where: `e.accepted == false && (${late})`,
      severity: 'notice',
      actions: [
        {
          id: 'urge',
          kind: 'notify',
          audience: 'staff',
          text: { zh: '工单 ${e.subject} 受理时限 ${e.acceptIn} 分钟，即将超时' },
        },
      ],
    },
    answer: {
      title: { zh: '办结升级', en: 'Answer' },
      on: { stream: 'orders' },
      table: limits,
      where:
        'e.answered == false && e.paused == false && workMinutesBetween(e.received, e.time) >= e.answerIn',
      severity: 'danger',
      actions: [
        {
          id: 'escalate',
          kind: 'openCase',
          process: 'default',
          caseClass: 'hotline',
          title: { zh: '工单 ${e.subject} 超期未办结' },
          duty: 'hotlineChief',
          deadlineMinutes: 60,
        },
      ],
    },
  },
  events: [
    order('07-01 09:11:00', 'o1', '07-01 09:00:00', { kind: 'life', urgency: 'urgent' }),
    order('07-01 09:12:00', 'o1', '07-01 09:00:00', { kind: 'life', urgency: 'urgent' }),
    order('07-01 09:13:00', 'o1', '07-01 09:00:00', { kind: 'life', urgency: 'urgent', accepted: true }),
    // Paused with approval: its time does not count against it.
    order('07-01 09:40:00', 'o1', '07-01 09:00:00', {
      kind: 'life',
      urgency: 'urgent',
      accepted: true,
      paused: true,
    }),
    order('07-01 09:50:00', 'o1', '07-01 09:00:00', { kind: 'life', urgency: 'urgent', accepted: true }),
    // An evening call of another class: the night is no time of work, and neither is the National Day.
    order('09-30 16:00:00', 'o2', '09-30 15:00:00', { kind: 'other', urgency: 'soon' }),
    order('10-05 10:00:00', 'o2', '09-30 15:00:00', { kind: 'other', urgency: 'soon' }),
    order('10-08 14:30:00', 'o2', '09-30 15:00:00', { kind: 'other', urgency: 'soon' }),
    order('10-08 15:30:00', 'o2', '09-30 15:00:00', { kind: 'other', urgency: 'soon' }),
    // A class the table does not know is not judged by another's limit.
    order('10-08 16:00:00', 'o3', '10-08 08:30:00', { kind: 'noise', urgency: 'odd' }),
  ],
  until: '2026-10-08 18:00:00',
  effects: [
    '07-01 09:12 urge start o1',
    '07-01 09:13 urge end o1',
    '07-01 09:50 escalate o1',
    '10-08 14:30 urge start o2',
    '10-08 15:30 escalate o2',
  ],
  sentences: {
    accept:
      '当已受理为否，且（（类别为「一般诉求」，且从来电时间到此时的工作分钟数不低于 0.8 × 受理时限），或（类别不为「一般诉求」，且从来电时间到此时的分钟数不低于 0.8 × 受理时限）），则为黄色（关注）。届时提醒工作人员「工单 ${e.subject} 受理时限 ${e.acceptIn} 分钟，即将超时」。其中（1）「受理时限」按表取第一条符合的：类别为「生命安全」时 15 分钟；类别为「水电气热」时 30 分钟；类别为「一般诉求」时 420 分钟；（2）「办结时限」按表取第一条符合的：紧急程度为「特急」时 30 分钟；紧急程度为「紧急」时 420 分钟；紧急程度为「普通」时 2940 分钟。',
    answer:
      '当已办结为否，且经批准暂停为否，且从来电时间到此时的工作分钟数不低于办结时限，则为红色（危险）。届时给 hotlineChief 开「hotline」工单，标题为「工单 ${e.subject} 超期未办结」，限 60 分钟办结。其中（1）「受理时限」按表取第一条符合的：类别为「生命安全」时 15 分钟；类别为「水电气热」时 30 分钟；类别为「一般诉求」时 420 分钟；（2）「办结时限」按表取第一条符合的：紧急程度为「特急」时 30 分钟；紧急程度为「紧急」时 420 分钟；紧急程度为「普通」时 2940 分钟。',
  },
  english: {
    accept:
      'When accepted is no and ((class is "others" and the working minutes from received to now is at least 0.8 × Accept within) or (class is not "others" and the minutes from received to now is at least 0.8 × Accept within)), the level is yellow (notice). Then tell the staff “工单 ${e.subject} 受理时限 ${e.acceptIn} 分钟，即将超时”. Here (1) “Accept within” comes from a table, the first row that fits: class is "life and safety": 15 min; class is "utilities": 30 min; class is "others": 420 min; (2) “Answer within” comes from a table, the first row that fits: urgency is "very urgent": 30 min; urgency is "urgent": 420 min; urgency is "normal": 2940 min.',
    answer:
      'When answered is no and paused is no and the working minutes from received to now is at least Answer within, the level is red (danger). Then open a case for hotlineChief of class hotline titled “工单 ${e.subject} 超期未办结”, due within 60 minutes. Here (1) “Accept within” comes from a table, the first row that fits: class is "life and safety": 15 min; class is "utilities": 30 min; class is "others": 420 min; (2) “Answer within” comes from a table, the first row that fits: urgency is "very urgent": 30 min; urgency is "urgent": 420 min; urgency is "normal": 2940 min.',
  },
  whys: {
    2: 'o1满足「已办结为否，且经批准暂停为否，且从来电时间到此时的工作分钟数不低于办结时限」（当时办结时限 30 分钟，已办结 否，经批准暂停 否，来电时间 2026-07-01 09:00）（红色）；其中紧急程度「特急」，办结时限依据「第 1 行」',
    4: 'o2满足「已办结为否，且经批准暂停为否，且从来电时间到此时的工作分钟数不低于办结时限」（当时办结时限 420 分钟，已办结 否，经批准暂停 否，来电时间 2026-09-30 15:00）（红色）；其中紧急程度「紧急」，办结时限依据「第 2 行」',
  },
};
