import { ChangjingError } from '@changjing/contract';

/** Where a page ended: values of the order's columns. Opaque to clients. */
export type CursorValues = readonly (string | number)[];

function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws ChangjingError request.cursor when it is not one of ours */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isOurs =
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string' || typeof value === 'number');
    if (isOurs) return values as (string | number)[];
  } catch {
    // Told below.
  }
  throw new ChangjingError({
    code: 'request.cursor',
    text: {
      zh: '翻页位置（cursor）无效，请从第一页重新打开',
      en: 'The cursor is not valid; start from the first page',
    },
  });
}

/** Turns `limit + 1` rows into a page: the extra row says that there is more. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => CursorValues,
): { items: T[]; nextCursor?: string } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items };
  return { items, nextCursor: encodeCursor(cursorOf(last)) };
}
