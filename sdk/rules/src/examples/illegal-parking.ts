import type { Rule } from '@changjing/contract';
import type { Example, ExampleEvent } from './example.ts';

const seen = (
  at: string,
  plate: string | undefined,
  more: ExampleEvent['data'] = {},
  id?: string,
): ExampleEvent => {
  const known = {
    colour: '白',
    kind: '轿车',
    at: { lng: 117.701, lat: 39.001 },
    ...more,
  };
  const data = plate === undefined ? known : { plate, ...known };
  return {
    stream: 'sightings',
    at: `2026-07-01 ${at}`,
    subject: 'c1',
    data,
    ...(id !== undefined && { id }),
  };
};
const corner = (lng: number, lat: number) => ({ lng, lat });

const common: Pick<Rule, 'on' | 'key' | 'near' | 'match' | 'noData'> = {
  on: { stream: 'sightings' },
  key: 'e.plate + "@" + e.subject',
  near: {
    inside: {
      title: { zh: '在禁停区', en: 'In a no-parking area' },
      of: 'e.at',
      to: {
        kind: 'areas',
        areas: [
          {
            id: 'square',
            title: { zh: '站前广场', en: 'Station square' },
            outline: [corner(117.7, 39), corner(117.702, 39), corner(117.702, 39.002), corner(117.7, 39.002)],
          },
        ],
      },
    },
  },
  match: {
    exempt: {
      title: { zh: '免罚车', en: 'Exempt' },
      key: 'e.plate',
      in: {
        kind: 'list',
        columns: { reason: { type: 'string', title: { zh: '原因', en: 'reason' } } },
        rows: { 津E00120: { reason: '救护车' } },
      },
    },
  },
  noData: { afterSeconds: 900, policy: 'reset' },
};
const looks = (seconds: number) => ({
  title: { zh: '颜色车型种数', en: 'Kinds of colour and type' },
  measure: 'distinct' as const,
  of: 'e.colour + e.kind',
  over: { seconds },
});
const stay = (seconds: number) => ({
  title: { zh: '停放时长', en: 'Stay' },
  unit: '分钟',
  measure: 'span' as const,
  over: { seconds },
});

/** C-1: reminded after ten minutes, a case after ten more, nothing when it drove away. */
export const illegalParking: Example = {
  title: { zh: '十分钟违停柔性提醒', en: 'A reminder after ten minutes' },
  streams: {
    sightings: {
      title: { zh: '车牌识别', en: 'sightings' },
      fields: {
        plate: {
          type: 'string',
          title: { zh: '车牌', en: 'plate' },
        },
        colour: { type: 'string', title: { zh: '颜色', en: 'colour' } },
        kind: { type: 'string', title: { zh: '车型', en: 'type' } },
        at: { type: 'point', title: { zh: '位置', en: 'position' } },
      },
    },
  },
  rules: {
    remind: {
      title: { zh: '违停提醒', en: 'Reminder' },
      ...common,
      window: { stay: stay(660), looks: looks(660) },
      where: 'e.inside && e.exempt == false && e.looks == 1.0 && e.stay >= 9.0',
      clearWhen: 'false',
      severity: 'notice',
      actions: [
        {
          id: 'remind',
          kind: 'notify',
          audience: 'staff',
          text: { zh: '提醒 ${e.plate}：请 10 分钟内驶离' },
        },
      ],
    },
    fine: {
      title: { zh: '违停移交', en: 'Hand over' },
      ...common,
      window: { stay: stay(1500), looks: looks(1500) },
      where: 'e.inside && e.exempt == false && e.looks == 1.0 && e.stay >= 20.0',
      clearWhen: 'false',
      severity: 'warning',
      actions: [
        {
          id: 'open',
          kind: 'openCase',
          process: 'default',
          caseClass: 'parking',
          title: { zh: '${e.plate} 违停 ${e.stay} 分钟' },
          duty: 'traffic',
          deadlineMinutes: 120,
        },
      ],
    },
  },
  events: [
    seen('23:51:00', '津A12345'),
    seen('23:51:00', '津A12345', {}, 'sightings-0'),
    seen('23:51:00', '津B00001'),
    seen('23:52:00', '津E00120'),
    seen('23:53:00', undefined),
    seen('23:54:00', '津C00002', { at: { lng: 117.71, lat: 39.01 } }),
    seen('23:55:00', '津D00003'),
    // The other car left; the next one at its place has another colour: the plate was misread.
    seen('24:01:00', '津B00001', { colour: '黑' }),
    seen('24:01:30', '津A12345'),
    seen('24:02:30', '津E00120'),
    seen('24:04:00', '津C00002', { at: { lng: 117.71, lat: 39.01 } }),
    seen('24:05:00', '津D00003'),
    // Came late from the camera's memory: older than what is known, so it decides nothing.
    seen('23:58:00', '津A12345'),
    seen('24:11:30', '津A12345'),
  ].map((one) => ({ ...one, at: one.at.replace('07-01 24', '07-02 00') })),
  until: '2026-07-02 01:00:00',
  effects: [
    '07-02 00:01 remind start 津A12345@c1',
    '07-02 00:05 remind start 津D00003@c1',
    '07-02 00:11 open 津A12345@c1',
    '07-02 00:26 remind end 津A12345@c1',
    '07-02 00:20 remind end 津D00003@c1',
  ],
  sentences: {
    remind:
      '当在禁停区，且免罚车为否，且颜色车型种数为 1，且停放时长不低于 9 分钟，则为黄色（关注）；不自动解除；15 分钟没有数据则结束本次。届时提醒工作人员「提醒 ${e.plate}：请 10 分钟内驶离」。其中（1）「停放时长」是最近 11 分钟内事件的首末间隔（分钟）；（2）「颜色车型种数」是最近 11 分钟内颜色 + 车型的不同值的个数；（3）「在禁停区」是位置在「站前广场」之内；（4）「免罚车」是车牌在名单里（1 条）。',
    fine: '当在禁停区，且免罚车为否，且颜色车型种数为 1，且停放时长不低于 20 分钟，则为橙色（预警）；不自动解除；15 分钟没有数据则结束本次。届时给 traffic 开「parking」工单，标题为「${e.plate} 违停 ${e.stay} 分钟」，限 2 小时办结。其中（1）「停放时长」是最近 25 分钟内事件的首末间隔（分钟）；（2）「颜色车型种数」是最近 25 分钟内颜色 + 车型的不同值的个数；（3）「在禁停区」是位置在「站前广场」之内；（4）「免罚车」是车牌在名单里（1 条）。',
  },
  english: {
    remind:
      'When In a no-parking area and Exempt is no and Kinds of colour and type is 1 and Stay is at least 9 min, the level is yellow (notice); it does not clear by itself; 15 minutes without data: the episode ends. Then tell the staff “提醒 ${e.plate}：请 10 分钟内驶离”. Here (1) “Stay” is the minutes from first to last of events over the last 11 minutes; (2) “Kinds of colour and type” is the number of different values of colour + type over the last 11 minutes; (3) “In a no-parking area” is whether position lies within Station square; (4) “Exempt” is whether plate is in the list (1).',
    fine: 'When In a no-parking area and Exempt is no and Kinds of colour and type is 1 and Stay is at least 20 min, the level is orange (warning); it does not clear by itself; 15 minutes without data: the episode ends. Then open a case for traffic of class parking titled “${e.plate} 违停 ${e.stay} 分钟”, due within 2 hours. Here (1) “Stay” is the minutes from first to last of events over the last 25 minutes; (2) “Kinds of colour and type” is the number of different values of colour + type over the last 25 minutes; (3) “In a no-parking area” is whether position lies within Station square; (4) “Exempt” is whether plate is in the list (1).',
  },
  whys: {
    0: '津A12345@c1满足「在禁停区，且免罚车为否，且颜色车型种数为 1，且停放时长不低于 9 分钟」（当时免罚车 否，在禁停区 是，颜色车型种数 1，停放时长 10.5 分钟）（黄色）；其中在禁停区的区域「站前广场」',
    2: '津A12345@c1满足「在禁停区，且免罚车为否，且颜色车型种数为 1，且停放时长不低于 20 分钟」（当时免罚车 否，在禁停区 是，颜色车型种数 1，停放时长 20.5 分钟）（橙色）；其中在禁停区的区域「站前广场」',
    4: '津D00003@c1已 15 分钟没有数据，本次结束',
  },
};
