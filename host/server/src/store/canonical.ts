import { createHash } from 'node:crypto';

/** JSON with sorted keys and without undefined: the same value gives the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The same value with what PostgreSQL keeps neither in text nor in jsonb left out: U+0000 and halves of surrogate pairs. */
export function storable<T>(value: T): T {
  const text = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return value;
  return JSON.parse(text, (_key, inner: unknown) => {
    if (typeof inner === 'string') return storableText(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, kept]) => [storableText(name), kept]));
  }) as T;
}

function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
