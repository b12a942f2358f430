import type { ConnectorPayload } from '@changjing/contract';
import { readTime } from './read.ts';
import { RejectPayload } from './reject-payload.ts';

/**
 * What a topic names: the part where `pattern` has `<…>`, the rest being as the pattern says.
 *
 * @param pattern as people read it: `water/<点位>/depth`
 * @param patternEn the same in English, for the reason; `pattern` when absent
 * @throws RejectPayload when the topic does not fit
 * @example readTopic({ topic: 'water/p3/depth', text: '…' }, 'water/<点位>/depth') // 'p3'
 */
export function readTopic(
  { topic = '' }: Pick<ConnectorPayload, 'topic'>,
  pattern: string,
  patternEn = pattern,
): string {
  const wanted = pattern.split('/');
  const parts = topic.split('/');
  const at = wanted.findIndex((part) => part.startsWith('<'));
  const fits =
    parts.length === wanted.length && parts.every((part, index) => index === at || part === wanted[index]);
  const name = parts[at];
  if (fits && name) return name;
  throw new RejectPayload({
    zh: `主题「${topic}」不是 ${pattern}`,
    en: `topic "${topic}" is not ${patternEn}`,
  });
}

/**
 * When a device says it happened, as ISO 8601 in UTC; undefined when it says nothing, and the host's
 * time of arrival counts.
 *
 * @param name of the field, for the reason
 * @throws RejectPayload when there is something that is no time, or one without its zone
 */
export function readDeviceTime(value: unknown, name = 'ts'): string | undefined {
  if (value === undefined || value === null) return undefined;
  const time = readTime(value);
  if (time !== undefined) return time;
  throw new RejectPayload({
    zh: `时间 ${name} 应为带时区的时间（如 2026-07-01T08:00:00+08:00）或毫秒数`,
    en: `${name} must be a time with its zone (2026-07-01T08:00:00+08:00) or milliseconds since 1970`,
  });
}

/**
 * The value that a payload has to have.
 *
 * @param zh what it is called, with its field: `深度 depth`
 * @throws RejectPayload naming what is missing
 */
export function need<T>(value: T | undefined, zh: string, en: string): T {
  if (value !== undefined) return value;
  throw new RejectPayload({ zh: `缺少${zh}`, en: `missing: ${en}` });
}
