import {
  defineConnector,
  need,
  readDeviceTime,
  readNumber,
  readObject,
  readText,
  readTopic,
  RejectPayload,
  type DraftEvent,
} from '@changjing/sdk';

/** Deeper than any road underpass floods while its sensor still hangs: a broken reading. */
const deepestCm = 500;

/** Depth sensors on road points: `water/<point>/depth` with `{ depth, ts, battery, id }`. */
export const depthSensor = defineConnector({
  parse(payload) {
    const reading = readObject(payload.text);
    const subject = readTopic(payload, 'water/<点位>/depth', 'water/<point>/depth');
    const event: DraftEvent = { subject, data: { depth: readDepth(reading.depth) } };
    const [id, time] = [readText(reading.id), readDeviceTime(reading.ts)];
    if (id !== undefined) event.id = id;
    if (time !== undefined) event.time = time;
    const battery = readNumber(reading.battery);
    if (battery !== undefined) event.data.battery = battery;
    return event;
  },
});

function readDepth(value: unknown): number {
  const depth = readNumber(need(value ?? undefined, '深度 depth', 'depth'));
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
