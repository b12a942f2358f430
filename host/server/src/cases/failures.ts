import { ChangjingError } from '@changjing/contract';
import type { Decision } from '../kernel/index.ts';

export function caseUnknown(id: string): ChangjingError {
  return new ChangjingError({
    code: 'case.unknown',
    status: 404,
    text: { zh: `没有编号为 ${id} 的工单`, en: `There is no case ${id}` },
  });
}

/** @throws ChangjingError what the policy said, when it said no */
export function refuseDenied(decision: Decision): void {
  if (decision.kind !== 'deny') return;
  throw new ChangjingError({
    code: decision.code,
    status: 403,
    text: { zh: decision.zh, en: decision.en },
  });
}

export function refuse(code: string, status: number, zh: string, en: string): never {
  throw new ChangjingError({ code, status, text: { zh, en } });
}
