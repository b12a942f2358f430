import type { BaseNames } from '@changjing/contract';
import { getJson } from './http.ts';

/** Names of duties and case classes; screens fall back to ids where the district base cannot be read. */
export function readBaseNames(signal: AbortSignal): Promise<BaseNames | undefined> {
  return getJson<BaseNames>('/base', { signal }).catch(() => undefined);
}
