import { defineConnector, readText, readTime, RejectPayload, type DraftEvent } from '@changjing/sdk';
import { mapObject } from '../json/map-object.ts';
import type { MappingOptions } from '../json/mapping-options.ts';
import { isObject, readObjects, type JsonObject } from '../json/read-json.ts';

/** CloudEvents 1.0 in JSON, or any JSON mapped by the options of the scenario's connector. */
export const webhookJson = defineConnector<MappingOptions>({
  parse({ text }, options) {
    return readObjects(text).map((object) =>
      object.specversion === undefined
        ? mapObject(object, options, undefined)
        : fromCloudEvent(object, options),
    );
  },
});

/** The options map what stands in `data`; subject, time and id come from the envelope. */
function fromCloudEvent(envelope: JsonObject, options: MappingOptions): DraftEvent {
  if (envelope.specversion !== '1.0') {
    throw new RejectPayload({
      zh: `只认识 CloudEvents 1.0，收到的是 ${String(envelope.specversion)}`,
      en: `only CloudEvents 1.0 is understood, this is ${String(envelope.specversion)}`,
    });
  }
  if (!isObject(envelope.data)) {
    throw new RejectPayload({
      zh: 'CloudEvents 事件没有对象形式的 data',
      en: 'the event has no data object',
    });
  }
  const id = readText(envelope.id);
  if (id === undefined) {
    throw new RejectPayload({ zh: 'CloudEvents 事件没有 id', en: 'the event has no id' });
  }
  const subject = readText(envelope.subject);
  const withoutPath = subject === undefined ? options : { ...options, subjectPath: undefined };
  const event = mapObject(envelope.data, { ...withoutPath, idPath: undefined }, subject);
  event.id = id;
  if (envelope.time !== undefined) event.time = timeOf(envelope.time);
  return event;
}

function timeOf(value: unknown): string {
  const time = readTime(value);
  if (time !== undefined) return time;
  throw new RejectPayload({
    zh: 'CloudEvents 的 time 没有时区或不是时间',
    en: 'time is not a time with its zone',
  });
}
