import {
  defineConnector,
  readObject,
  readText,
  readTime,
  RejectPayload,
  type ConnectorPayload,
  type DraftEvent,
} from '@changjing/sdk';

/** The button by the door: `home/<household>/presence` with `{ away, ts, id }`, pressed when going out and coming home. */
export const presenceButton = defineConnector({
  parse(payload) {
    const { away, ts, id } = readObject(payload.text);
    if (typeof away !== 'boolean') {
      throw new RejectPayload({ zh: 'away 应为 true 或 false', en: 'away must be true or false' });
    }
    const event: DraftEvent = { subject: householdOf(payload), data: { away } };
    const ownId = readText(id);
    if (ownId !== undefined) event.id = ownId;
    if (ts !== undefined) event.time = readPressed(ts);
    return event;
  },
});

function householdOf({ topic }: ConnectorPayload): string {
  const [root, household, leaf, ...rest] = (topic ?? '').split('/');
  if (root === 'home' && household && leaf === 'presence' && rest.length === 0) return household;
  throw new RejectPayload({
    zh: `主题「${topic ?? ''}」不是 home/<住户>/presence`,
    en: `topic "${topic ?? ''}" is not home/<household>/presence`,
  });
}

function readPressed(value: unknown): string {
  const time = readTime(value);
  if (time !== undefined) return time;
  throw new RejectPayload({
    zh: '时间 ts 应为带时区的时间（如 2026-11-02T08:00:00+08:00）或毫秒数',
    en: 'ts must be a time with its zone (2026-11-02T08:00:00+08:00) or milliseconds since 1970',
  });
}
