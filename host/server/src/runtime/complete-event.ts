import type { Event, LocalizedText, Stream } from '@changjing/contract';
import { maximumAheadMs } from '@changjing/rules';
import { isStorable, takeFields } from './check-fields.ts';
import { contentId } from './event-id.ts';

export interface Completion {
  /** `/<tenant>/<scenario>/<connector>` */
  source: string;
  stream: Stream;
  receivedAtMs: number;
  /** What came, and the place of the draft among those made from it: for the id when there is none. */
  text: string;
  index: number;
}
export interface Refusal {
  code: string;
  reason: LocalizedText;
}

/** A draft from a plugin, which may be anything, becomes an event or a reason why not. Pure. */
export function completeEvent(draft: unknown, of: Completion): { event: Event } | Refusal {
  if (!isRecord(draft) || !isRecord(draft.data)) return refuse('event.malformed', notAnEvent);
  const { subject, id } = draft;
  if (!isName(subject)) return refuse('event.badSubject', badSubject);
  if (id !== undefined && !isName(id)) return refuse('event.badId', badId);
  const timeMs = timeOf(draft.time, of.receivedAtMs);
  if (timeMs === undefined) return refuse('event.badTime', badTime);
  // Beyond that it is refused: after it, true readings of its key would count as late until time caught up.
  if (timeMs > of.receivedAtMs + maximumAheadMs)
    return refuse('event.futureTime', futureTime(timeMs, of.receivedAtMs));
  const fields = takeFields(draft.data, of.stream.fields);
  if ('reason' in fields) return refuse('event.badField', fields.reason);
  const time = new Date(timeMs).toISOString();
  const ownId = id ?? contentId([of.source, subject, time, String(of.index), of.text]);
  return {
    event: {
      specversion: '1.0',
      id: ownId,
      source: of.source,
      type: of.stream.eventType,
      subject,
      time,
      data: fields.data,
    },
  };
}

function timeOf(time: unknown, receivedAtMs: number): number | undefined {
  if (time === undefined) return receivedAtMs;
  // Without a zone the same text would mean different moments on different machines.
  if (typeof time !== 'string' || !/(Z|[+-]\d{2}:?\d{2})$/.test(time)) return undefined;
  const ms = Date.parse(time);
  return ms >= 0 && ms < 8.64e15 ? ms : undefined;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200 && isStorable(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(code: string, reason: LocalizedText): Refusal {
  return { code, reason };
}

const notAnEvent = { zh: '插件给出的不是事件', en: 'What the plugin gave is not an event' };
const badSubject = {
  zh: '观测对象（subject）应为 1 到 200 个字的文字',
  en: 'The subject should be a text of 1 to 200 characters',
};
const badId = {
  zh: '编号（id）应为 1 到 200 个字的文字',
  en: 'The id should be a text of 1 to 200 characters',
};
const badTime = {
  zh: '时间（time）应为带时区的 ISO 8601 时间，如 2026-07-30T08:00:00+08:00',
  en: 'The time should be ISO 8601 with its zone, such as 2026-07-30T08:00:00+08:00',
};

function futureTime(timeMs: number, receivedAtMs: number): LocalizedText {
  const [time, received] = [timeMs, receivedAtMs].map((ms) => new Date(ms).toISOString());
  const minutes = maximumAheadMs / 60_000;
  return {
    zh: `时间（time）${time} 比主机收到时的 ${received} 晚了 ${minutes} 分钟以上，请校准设备的时钟`,
    en: `The time ${time} is more than ${minutes} minutes after the host's clock at arrival, ${received}: set the clock of the device`,
  };
}
