import type { Problem } from '@changjing/contract';

/** A reason to refuse, at a file of the package. */
export function refusal(where: string, code: string, zh: string, en: string): Problem {
  return { code: `package.${code}`, severity: 'error', where, message: { zh, en } };
}
