import type { Rule, Severity } from '@changjing/contract';
import type { Example, ExampleEvent } from './example.ts';

const count = (
  at: string,
  gate: string,
  entered: number | undefined,
  left: number,
  id?: string,
): ExampleEvent => ({
  stream: 'gates',
  at: `2026-10-${at}`,
  subject: gate,
  data: { site: '海鸥湾', left, ...(entered !== undefined && { entered }) },
  ...(id !== undefined && { id }),
});
const today = (zh: string, of: string) => ({
  title: { zh },
  unit: '人',
  measure: 'sum' as const,
  of,
  over: { every: 'day' as const },
  missing: 'leaveOut' as const,
});

function level(title: string, share: number, severity: Severity, actions: Rule['actions']): Rule {
  return {
    title: { zh: title },
    on: { stream: 'gates' },
    key: 'e.site',
    window: { in: today('今日入园', 'e.entered'), out: today('今日出园', 'e.left') },
    match: {
      area: {
        title: { zh: '登记景区', en: 'Registered' },
        key: 'e.site',
        in: {
          kind: 'list',
          columns: { capacity: { type: 'number', title: { zh: '瞬时承载量', en: 'capacity' }, unit: '人' } },
          rows: { 海鸥湾: { capacity: 5000 } },
        },
      },
    },
    where: `e.in - e.out >= ${share / 100} * e.area_capacity`,
    clearWhen: `e.in - e.out < ${(share - 5) / 100} * e.area_capacity`,
    severity,
    actions,
  };
}

/** T-1: 80, 90 and 100 per cent of the capacity, five per cent lower to clear; what gates lose ends with the day. */
export const scenicArea: Example = {
  title: { zh: '景区承载量分级', en: 'How full a scenic area is' },
  streams: {
    gates: {
      title: { zh: '闸机', en: 'gates' },
      fields: {
        site: { type: 'string', title: { zh: '景区', en: 'site' } },
        entered: { type: 'number', title: { zh: '入园', en: 'entered' }, unit: '人' },
        left: { type: 'number', title: { zh: '出园', en: 'left' }, unit: '人' },
      },
    },
  },
  rules: {
    yellow: level('黄色承载', 80, 'notice', [
      {
        id: 'announce',
        kind: 'notify',
        audience: 'staff',
        text: { zh: '在园人数已达承载量八成，请发布提示并报文旅局' },
      },
    ]),
    orange: level('橙色承载', 90, 'warning', [
      { id: 'limit', kind: 'notify', audience: 'staff', text: { zh: '请限流' } },
    ]),
    red: level('红色承载', 100, 'danger', [
      { id: 'stop', kind: 'notify', audience: 'staff', text: { zh: '请停止售票' } },
    ]),
  },
  events: [
    count('01 08:00:00', 'north', 3000, 0),
    count('01 09:00:00', 'south', 1000, 0),
    count('01 09:00:00', 'south', 1000, 0, 'gates-1'),
    count('01 09:30:00', 'north', 0, 200),
    count('01 10:00:00', 'south', 800, 0),
    count('01 10:30:00', 'south', 500, 0),
    count('01 11:00:00', 'south', undefined, 0),
    count('01 12:00:00', 'north', 0, 400),
    count('01 13:00:00', 'north', 0, 800),
    // In the evening 200 more came in than went out; at midnight nobody is left.
    count('01 20:00:00', 'north', 0, 3700),
    count('02 08:00:00', 'north', 3900, 0),
  ],
  until: '2026-10-02 09:00:00',
  effects: [
    '10-01 09:00 announce start 海鸥湾',
    '10-01 10:00 limit start 海鸥湾',
    '10-01 10:30 stop start 海鸥湾',
    '10-01 12:00 stop end 海鸥湾',
    '10-01 13:00 limit end 海鸥湾',
    '10-01 20:00 announce end 海鸥湾',
  ],
  sentences: {
    yellow:
      '当今日入园 - 今日出园不低于 0.8 × 瞬时承载量，则为黄色（关注）；今日入园 - 今日出园低于 0.75 × 瞬时承载量时解除。届时提醒工作人员「在园人数已达承载量八成，请发布提示并报文旅局」。其中（1）「今日入园」是每天（截至此刻）入园的合计；（2）「今日出园」是每天（截至此刻）出园的合计；（3）「登记景区」是景区在名单里（1 条）。',
    orange:
      '当今日入园 - 今日出园不低于 0.9 × 瞬时承载量，则为橙色（预警）；今日入园 - 今日出园低于 0.85 × 瞬时承载量时解除。届时提醒工作人员「请限流」。其中（1）「今日入园」是每天（截至此刻）入园的合计；（2）「今日出园」是每天（截至此刻）出园的合计；（3）「登记景区」是景区在名单里（1 条）。',
    red: '当今日入园 - 今日出园不低于 1 × 瞬时承载量，则为红色（危险）；今日入园 - 今日出园低于 0.95 × 瞬时承载量时解除。届时提醒工作人员「请停止售票」。其中（1）「今日入园」是每天（截至此刻）入园的合计；（2）「今日出园」是每天（截至此刻）出园的合计；（3）「登记景区」是景区在名单里（1 条）。',
  },
  english: {
    yellow:
      'When in - out is at least 0.8 × capacity, the level is yellow (notice); it clears when in - out is below 0.75 × capacity. Then tell the staff “在园人数已达承载量八成，请发布提示并报文旅局”. Here (1) “今日入园” is the sum of entered in each day (so far); (2) “今日出园” is the sum of left in each day (so far); (3) “Registered” is whether site is in the list (1).',
    orange:
      'When in - out is at least 0.9 × capacity, the level is orange (warning); it clears when in - out is below 0.85 × capacity. Then tell the staff “请限流”. Here (1) “今日入园” is the sum of entered in each day (so far); (2) “今日出园” is the sum of left in each day (so far); (3) “Registered” is whether site is in the list (1).',
    red: 'When in - out is at least 1 × capacity, the level is red (danger); it clears when in - out is below 0.95 × capacity. Then tell the staff “请停止售票”. Here (1) “今日入园” is the sum of entered in each day (so far); (2) “今日出园” is the sum of left in each day (so far); (3) “Registered” is whether site is in the list (1).',
  },
  whys: {
    0: '海鸥湾满足「今日入园 - 今日出园不低于 0.8 × 瞬时承载量」（当时瞬时承载量 5000 人，今日入园 4000 人，今日出园 0 人）（黄色）；其中登记景区 是',
    3: '海鸥湾满足「今日入园 - 今日出园低于 0.95 × 瞬时承载量」（当时瞬时承载量 5000 人，今日入园 5300 人，今日出园 600 人），解除（红色）',
  },
};
