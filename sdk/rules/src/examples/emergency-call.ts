import type { Rule } from '@changjing/contract';
import type { Example, ExampleEvent } from './example.ts';

const device = (at: string, kind: string, more: ExampleEvent['data'] = {}, id?: string): ExampleEvent => ({
  stream: 'calls',
  at: `2026-07-01 ${at}`,
  subject: 'p7',
  data: { kind, ...more },
  ...(id !== undefined && { id }),
});
const desk = (at: string): ExampleEvent => ({
  stream: 'desk',
  at: `2026-07-01 ${at}`,
  subject: 'p7',
  data: { did: 'answered' },
});

const isCall = 'e.kind == "call" || e.kind == "fall"';
const isCleared = 'e.kind == "cleared" && e.voice';
const common: Pick<Rule, 'on' | 'where' | 'dedupe'> = {
  on: { stream: 'calls' },
  where: isCall,
  dedupe: { fields: ['kind'], seconds: 120 },
};
const unanswered = (title: string, seconds: number, action: Rule['actions'][number]): Rule => ({
  title: { zh: title },
  ...common,
  sequence: { kind: 'thenNot', stream: 'desk', where: 'e.did == "answered"', seconds },
  clearWhen: isCleared,
  severity: 'danger',
  actions: [action],
});

/** E-2: a call opens one case however often the button is pressed; unanswered it climbs; only a voice check clears it. */
export const emergencyCall: Example = {
  title: { zh: '一键呼叫', en: 'Emergency call' },
  streams: {
    calls: {
      title: { zh: '呼叫设备', en: 'calls' },
      fields: {
        kind: {
          type: 'string',
          title: { zh: '事件', en: 'event' },
          choices: [
            { value: 'call', title: { zh: '呼叫', en: 'call' } },
            { value: 'fall', title: { zh: '跌倒', en: 'fall' } },
            { value: 'cleared', title: { zh: '取消', en: 'cleared' } },
          ],
        },
        voice: { type: 'boolean', title: { zh: '语音核实', en: 'voice check' } },
      },
    },
    desk: {
      title: { zh: '坐席', en: 'desk' },
      fields: {
        did: {
          type: 'string',
          title: { zh: '动作', en: 'did' },
          choices: [{ value: 'answered', title: { zh: '接听', en: 'answered' } }],
        },
      },
    },
  },
  places: { p7: { title: { zh: '赵奶奶', en: 'Mrs Zhao' }, location: { lng: 117.7, lat: 39 } } },
  rules: {
    call: {
      title: { zh: '呼叫', en: 'Call' },
      ...common,
      clearWhen: isCleared,
      severity: 'danger',
      actions: [
        {
          id: 'answer',
          kind: 'openCase',
          process: 'default',
          caseClass: 'emergency',
          title: { zh: '${e.place}呼叫' },
          duty: 'callDesk',
          deadlineMinutes: 1,
        },
        { id: 'close', kind: 'closeCase', opens: 'answer', note: { zh: '语音核实后取消' } },
      ],
    },
    ladder1: unanswered('网格员上门', 60, {
      id: 'gridWorker',
      kind: 'notify',
      audience: 'staff',
      text: { zh: '${e.place}呼叫 60 秒无人接，请网格员上门' },
    }),
    ladder2: unanswered('转 120', 180, {
      id: 'ambulance',
      kind: 'notify',
      audience: 'staff',
      text: { zh: '${e.place}呼叫 3 分钟无人接，请转 120' },
    }),
  },
  events: [
    device('10:00:00', 'call'),
    device('10:00:20', 'call'),
    device('10:00:20', 'call', {}, 'calls-1'),
    desk('10:00:45'),
    // The device says it was a mistake: without a voice check that clears nothing.
    device('10:01:00', 'cleared', { voice: false }),
    device('10:03:30', 'cleared'),
    device('10:06:00', 'cleared', { voice: true }),
    device('11:00:00', 'fall'),
    desk('11:02:00'),
    device('11:30:00', 'cleared', { voice: true }),
  ],
  until: '2026-07-01 12:00:00',
  effects: [
    '07-01 10:00 answer p7',
    '07-01 10:06 close p7',
    '07-01 11:00 answer p7',
    '07-01 11:01 gridWorker start p7',
    '07-01 11:02 gridWorker end p7',
    '07-01 11:30 close p7',
  ],
  sentences: {
    call: '当事件为「呼叫」，或事件为「跌倒」（2 分钟内同一对象、事件相同的只算一次），则为红色（危险）；事件为「取消」，且语音核实时解除。届时给 callDesk 开「emergency」工单，标题为「${e.place}呼叫」，限 1 分钟办结；解除后结束未接的工单，注明「语音核实后取消」。',
    ladder1:
      '当事件为「呼叫」，或事件为「跌倒」，之后 1 分钟内没有出现坐席的动作为「接听」（2 分钟内同一对象、事件相同的只算一次），则为红色（危险）；事件为「取消」，且语音核实时解除。届时提醒工作人员「${e.place}呼叫 60 秒无人接，请网格员上门」。',
    ladder2:
      '当事件为「呼叫」，或事件为「跌倒」，之后 3 分钟内没有出现坐席的动作为「接听」（2 分钟内同一对象、事件相同的只算一次），则为红色（危险）；事件为「取消」，且语音核实时解除。届时提醒工作人员「${e.place}呼叫 3 分钟无人接，请转 120」。',
  },
  english: {
    call: 'When event is "call" or event is "fall" (within 2 minutes, events of one subject with the same event count once), the level is red (danger); it clears when event is "cleared" and voice check. Then open a case for callDesk of class emergency titled “${e.place}呼叫”, due within 1 minutes; close the case, if nobody took it, when over, noting “语音核实后取消”.',
    ladder1:
      'When event is "call" or event is "fall", then within 1 minutes there never comes one of desk with did is "answered" (within 2 minutes, events of one subject with the same event count once), the level is red (danger); it clears when event is "cleared" and voice check. Then tell the staff “${e.place}呼叫 60 秒无人接，请网格员上门”.',
    ladder2:
      'When event is "call" or event is "fall", then within 3 minutes there never comes one of desk with did is "answered" (within 2 minutes, events of one subject with the same event count once), the level is red (danger); it clears when event is "cleared" and voice check. Then tell the staff “${e.place}呼叫 3 分钟无人接，请转 120”.',
  },
  whys: {
    0: '赵奶奶满足「事件为「呼叫」，或事件为「跌倒」」（当时事件「呼叫」）（红色）',
    1: '赵奶奶满足「事件为「取消」，且语音核实」（当时事件「取消」，语音核实 是），解除（红色）',
    3: '赵奶奶「事件为「呼叫」，或事件为「跌倒」」之后 1 分钟内没有「动作为「接听」」（红色）',
  },
};
