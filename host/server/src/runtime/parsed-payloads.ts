import { ChangjingError, type LocalizedText } from '@changjing/contract';

/** What a connector made of one payload. Drafts are not checked yet. */
export type ParsedPayload = { drafts: readonly unknown[] } | { rejected: LocalizedText };

/**
 * Reads what `connectors/<id>.parse` gave back: `{results: [{events} | {rejected}]}`, one result a payload.
 * @throws ChangjingError plugin.badAnswer
 */
export function readParsed(answer: string, payloads: number): ParsedPayload[] {
  const parsed: unknown = JSON.parse(answer);
  const results = (parsed as { results?: unknown } | null)?.results;
  if (!Array.isArray(results) || results.length !== payloads) throw badAnswer(payloads);
  return results.map((result: unknown) => {
    const { events, rejected } = (result ?? {}) as { events?: unknown; rejected?: unknown };
    if (Array.isArray(events)) return { drafts: events };
    return { rejected: reasonOf(rejected) };
  });
}

function reasonOf(rejected: unknown): LocalizedText {
  const { zh, en } = (rejected ?? {}) as { zh?: unknown; en?: unknown };
  if (typeof zh !== 'string' || zh === '') return { zh: '插件没有说明原因', en: 'The plugin gave no reason' };
  return { zh: zh.slice(0, 2000), ...(typeof en === 'string' && { en: en.slice(0, 4000) }) };
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
