import type { DistrictBase } from '@changjing/contract';
import { getJson } from './http.ts';

/** Names of duties and case classes; screens fall back to ids where the district base cannot be read. */
export async function readBaseNames(
  signal: AbortSignal,
): Promise<Pick<DistrictBase, 'duties' | 'caseClasses'> | undefined> {
  return getJson<Pick<DistrictBase, 'duties' | 'caseClasses'>>('/base', { signal }).catch(() => undefined);
}
