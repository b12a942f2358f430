import {
  defineConnector,
  readDeviceTime,
  readNumber,
  readObject,
  readText,
  readTopic,
  RejectPayload,
  type DraftEvent,
} from '@changjing/sdk';
import { readCapacities } from './capacities.ts';

/** Gates miss people; a gap of up to so many of those who came in is counted as nobody. */
const driftShare = 0.05;

interface GateOptions {
  /** Lines of `area=people`. */
  capacities?: string;
}

/**
 * Gates of a scenic area: `gate/<area>/count` with `{ in, out, ts, id }`, both counted since opening.
 * Who came in and has not left is inside; with the area's capacity that is its occupancy in percent.
 */
export const gateCounter = defineConnector<GateOptions>({
  parse(payload, options) {
    const reading = readObject(payload.text);
    const subject = readTopic(payload, 'gate/<景区>/count', 'gate/<area>/count');
    const entered = readCount(reading.in, '进园', 'in');
    const left = readCount(reading.out, '出园', 'out');
    const inside = insideOf(entered, left);
    const event: DraftEvent = { subject, data: { entered, left, inside } };
    const capacity = readCapacities(options.capacities ?? '').get(subject);
    if (capacity !== undefined) event.data.occupancy = Math.round((inside / capacity) * 1000) / 10;
    const [id, time] = [readText(reading.id), readDeviceTime(reading.ts)];
    if (id !== undefined) event.id = id;
    if (time !== undefined) event.time = time;
    return event;
  },
});

function readCount(value: unknown, zh: string, name: string): number {
  const count = readNumber(value);
  if (count !== undefined && Number.isInteger(count) && count >= 0) return count;
  throw new RejectPayload({
    zh: `${zh}人数 ${name} 应为不小于 0 的整数`,
    en: `${name} must be a whole number of at least 0`,
  });
}

function insideOf(entered: number, left: number): number {
  if (left <= entered) return entered - left;
  if (left - entered <= entered * driftShare) return 0;
  throw new RejectPayload({
    zh: `出园 ${left} 人多于进园 ${entered} 人，闸机计数需要校正`,
    en: `${left} left but only ${entered} came in: the gates must be corrected`,
  });
}
