import {
  defineConnector,
  readDeviceTime,
  readObject,
  readText,
  readTopic,
  RejectPayload,
  type DraftEvent,
} from '@changjing/sdk';

/** The button by the door: `home/<household>/presence` with `{ away, ts, id }`, pressed when going out and coming home. */
export const presenceButton = defineConnector({
  parse(payload) {
    const { away, ts, id } = readObject(payload.text);
    if (typeof away !== 'boolean') {
      throw new RejectPayload({ zh: 'away 应为 true 或 false', en: 'away must be true or false' });
    }
    const subject = readTopic(payload, 'home/<住户>/presence', 'home/<household>/presence');
    const event: DraftEvent = { subject, data: { away } };
    const [ownId, time] = [readText(id), readDeviceTime(ts)];
    if (ownId !== undefined) event.id = ownId;
    if (time !== undefined) event.time = time;
    return event;
  },
});
