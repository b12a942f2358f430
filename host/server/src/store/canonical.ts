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

/** PostgreSQL cannot hold U+0000 in text or jsonb. */
export function withoutNul<T>(value: T): T {
  const text = JSON.stringify(value);
  if (!text.includes('\\u0000')) return value;
  return JSON.parse(text, (_key, inner: unknown) =>
    typeof inner === 'string' ? inner.replaceAll('\0', '') : inner,
  ) as T;
}
