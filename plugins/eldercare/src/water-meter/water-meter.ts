import {
  defineConnector,
  readNumber,
  readObject,
  readTime,
  readTopic,
  RejectPayload,
  type DraftEvent,
} from '@changjing/sdk';

/** A meter's frame holds a day of half hours at most. */
const mostValues = 48;
const intervalMs = 30 * 60_000;
/** What a tap can let through in half an hour at the very most: a broken reading above. */
const mostLitres = 2000;

/**
 * Smart water meters of households: `meter/<household>/water` with `{ from, litres: [..] }`, the litres
 * used in each half hour from then on. Each half hour is one event, at its end; what the meter could not
 * read (null) is left out. A frame sent again gives the same events.
 */
export const waterMeter = defineConnector({
  parse(payload) {
    const frame = readObject(payload.text);
    const subject = readTopic(payload, 'meter/<住户>/water', 'meter/<household>/water');
    const fromMs = Date.parse(readFrom(frame.from));
    return readLitres(frame.litres).flatMap((used, at): DraftEvent[] => {
      if (used === undefined) return [];
      const time = new Date(fromMs + (at + 1) * intervalMs).toISOString();
      return [{ subject, time, id: `${subject}/${time}`, data: { used } }];
    });
  },
});

function readFrom(value: unknown): string {
  const time = readTime(value);
  if (time !== undefined && Date.parse(time) % intervalMs === 0) return time;
  throw new RejectPayload({
    zh: '起始时间 from 应为带时区的整点或半点（如 2026-11-02T00:00:00+08:00）',
    en: 'from must be a full or half hour with its zone (2026-11-02T00:00:00+08:00)',
  });
}

function readLitres(value: unknown): (number | undefined)[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostValues) {
    throw new RejectPayload({
      zh: `用水量 litres 应为 1 到 ${mostValues} 个数的列表`,
      en: `litres must be a list of 1 to ${mostValues} numbers`,
    });
  }
  return value.map((one: unknown, at) => (one === null ? undefined : readUsed(one, at + 1)));
}

function readUsed(value: unknown, number: number): number {
  const litres = readNumber(value);
  if (litres !== undefined && litres >= 0 && litres <= mostLitres) return litres;
  throw new RejectPayload({
    zh: `第 ${number} 个用水量应为 0 到 ${mostLitres} 升之间的数`,
    en: `value ${number} of litres must be between 0 and ${mostLitres}`,
  });
}
