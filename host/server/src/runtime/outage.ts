import { ChangjingError } from '@changjing/contract';

/** Classes of SQLSTATE that the data of a batch brings about, and that a retry brings about again. */
const dataClasses = new Set(['21', '22', '23', '54']);

/**
 * Whether the database is out of reach, rather than refusing this data. Told by name and
 * code, because errors of the database belong to store/.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'SqlError') return false;
  const code = (error as Error & { code?: unknown }).code;
  return typeof code !== 'string' || !dataClasses.has(code.slice(0, 2));
}

export function unavailable(cause: unknown): ChangjingError {
  return new ChangjingError({
    code: 'store.unavailable',
    status: 503,
    text: {
      zh: '数据库暂时不可用，请稍后重发',
      en: 'The database is not available now; send it again later',
    },
    cause,
  });
}

/** Waits between attempts, in ms; after the last one those who wait are told. */
export const outageWaitsMs = [50, 100, 200, 400, 800, 1600, 3200] as const;
