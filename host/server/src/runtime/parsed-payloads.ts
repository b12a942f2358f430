import { ChangjingError, type LocalizedText } from '@changjing/contract';
import { reasonInChinese } from '@changjing/sandbox';

/** What a connector made of one payload. Drafts are not checked yet. */
export type ParsedPayload = { drafts: readonly unknown[] } | { rejected: LocalizedText };

/**
 * Reads what `connectors/<id>.parse` gave back: `{results: [{events} | {rejected, thrownAt}]}`, one result a payload.
 * @throws ChangjingError plugin.badAnswer
 */
export function readParsed(
  answer: string,
  payloads: number,
  toSource: (places: string) => string,
): ParsedPayload[] {
  const results = (jsonOf(answer) as { results?: unknown } | null | undefined)?.results;
  if (!Array.isArray(results) || results.length !== payloads) throw badAnswer(payloads);
  return results.map((result: unknown) => {
    const { events, rejected, thrownAt } = (result ?? {}) as Record<string, unknown>;
    if (Array.isArray(events)) return events.length > maxEvents ? tooMany(events.length) : { drafts: events };
    return {
      rejected: reasonOf(rejected, typeof thrownAt === 'string' ? toSource(thrownAt.slice(0, 200)) : ''),
    };
  });
}

/** From one payload. More would hold up the payloads of everybody else. */
const maxEvents = 5000;

function tooMany(events: number): ParsedPayload {
  return {
    rejected: {
      zh: `插件把一条报文变成了 ${events} 个事件，最多 ${maxEvents} 个`,
      en: `The plugin made ${events} events of one payload, ${maxEvents} at most`,
    },
  };
}

function jsonOf(answer: string): unknown {
  try {
    return JSON.parse(answer) as unknown;
  } catch {
    return undefined;
  }
}

function reasonOf(rejected: unknown, places: string): LocalizedText {
  const { zh, en } = (rejected ?? {}) as { zh?: unknown; en?: unknown };
  if (typeof zh !== 'string' || zh === '') return { zh: '插件没有说明原因', en: 'The plugin gave no reason' };
  const reason = { zh: zh.slice(0, 2000), ...(typeof en === 'string' && { en: en.slice(0, 4000) }) };
  return reasonInChinese(reason, places);
}

function badAnswer(payloads: number): ChangjingError {
  return new ChangjingError({
    code: 'plugin.badAnswer',
    text: {
      zh: `插件没有按约定返回 ${payloads} 条报文的解析结果`,
      en: `The plugin did not answer with results for ${payloads} payloads`,
    },
  });
}
