import {
  defineConnector,
  readNumber,
  readObject,
  readText,
  readTime,
  RejectPayload,
  type ConnectorPayload,
  type DraftEvent,
} from '@changjing/sdk';

/** Deeper than any road underpass floods while its sensor still hangs: a broken reading. */
const deepestCm = 500;

/** Depth sensors on road points: `water/<point>/depth` with `{ depth, ts, battery, id }`. */
export const depthSensor = defineConnector({
  parse(payload) {
    const reading = readObject(payload.text);
    const event: DraftEvent = { subject: pointOf(payload), data: { depth: readDepth(reading.depth) } };
    const id = readText(reading.id);
    if (id !== undefined) event.id = id;
    if (reading.ts !== undefined) event.time = readReadingTime(reading.ts);
    const battery = readNumber(reading.battery);
    if (battery !== undefined) event.data.battery = battery;
    return event;
  },
});

function pointOf({ topic }: ConnectorPayload): string {
  const [root, point, leaf, ...rest] = (topic ?? '').split('/');
  if (root === 'water' && point && leaf === 'depth' && rest.length === 0) return point;
  throw new RejectPayload({
    zh: `主题「${topic ?? ''}」不是 water/<点位>/depth`,
    en: `topic "${topic ?? ''}" is not water/<point>/depth`,
  });
}

function readDepth(value: unknown): number {
  if (value === undefined || value === null) {
    throw new RejectPayload({ zh: '缺少深度 depth', en: 'depth is missing' });
  }
  const depth = readNumber(value);
  if (depth === undefined) {
    throw new RejectPayload({ zh: '深度 depth 不是数字', en: 'depth is not a number' });
  }
  if (depth < 0) {
    throw new RejectPayload({ zh: `深度 ${depth} 厘米小于 0`, en: `depth ${depth} cm is below 0` });
  }
  if (depth > deepestCm) {
    throw new RejectPayload({
      zh: `深度 ${depth} 厘米超过 ${deepestCm} 厘米，不合常理`,
      en: `depth ${depth} cm is above ${deepestCm} cm`,
    });
  }
  return depth;
}

function readReadingTime(value: unknown): string {
  const time = readTime(value);
  if (time !== undefined) return time;
  throw new RejectPayload({
    zh: '时间 ts 应为带时区的时间（如 2026-07-01T08:00:00+08:00）或毫秒数',
    en: 'ts must be a time with its zone (2026-07-01T08:00:00+08:00) or milliseconds since 1970',
  });
}
