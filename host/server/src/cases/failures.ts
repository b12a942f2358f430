import { ChangjingError } from '@changjing/contract';

export function caseUnknown(id: string): ChangjingError {
  return new ChangjingError({
    code: 'case.unknown',
    status: 404,
    text: { zh: `没有编号为 ${id} 的工单`, en: `There is no case ${id}` },
  });
}

export function refuse(code: string, status: number, zh: string, en: string): never {
  throw new ChangjingError({ code, status, text: { zh, en } });
}
