import type { Problem } from '@changjing/contract';

export function problemAt(where: string, code: string, zh: string, en: string): Problem {
  return { code, severity: 'error', where, message: { zh, en } };
}
