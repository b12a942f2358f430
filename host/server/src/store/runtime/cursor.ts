import { ChangjingError } from '@changjing/contract';

/** A place in a list, opaque to whoever pages through it. */
export function sealCursor(parts: readonly string[]): string {
  return Buffer.from(parts.join('|')).toString('base64url');
}

/** @throws ChangjingError request.invalidCursor */
export function openCursor(cursor: string, pattern: RegExp): string[] {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (pattern.test(text)) return text.split('|');
  throw new ChangjingError({
    code: 'request.invalidCursor',
    text: {
      zh: '翻页标记无效，请从第一页重新读取',
      en: 'The cursor is not valid; read from the first page again',
    },
  });
}
