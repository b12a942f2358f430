import { hash } from 'node:crypto';

/** The same payload gives the same id however often it is delivered. */
export function contentId(parts: readonly string[]): string {
  return hash('sha256', parts.join('\n'), 'base64url');
}

/** De-duplication key of an event: half a SHA-256 of source and id, as a UUID. */
export function eventKey(source: string, id: string): string {
  const hex = hash('sha256', `${source}\n${id}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
