import { maxCodeLength, maxCodeParts } from '@changjing/contract';
import { isKnown, lookUp, type Checker } from './reporter.ts';

/** Private parts: that they are not too many nor too long. Whether they compile is the host's question. */
export function checkCode(checker: Checker): void {
  const parts = Object.entries(checker.scenario.code ?? {});
  if (parts.length > maxCodeParts) {
    checker.error(
      'code.tooMany',
      `code/${parts[maxCodeParts]![0]}`,
      `一个场景最多 ${maxCodeParts} 段代码，现在有 ${parts.length} 段`,
      `a scenario has ${maxCodeParts} parts of code at most; this one has ${parts.length}`,
    );
  }
  for (const [id, { title, source }] of parts) {
    if (source.length <= maxCodeLength) continue;
    checker.error(
      'code.tooLong',
      `code/${id}/source`,
      `代码「${title.zh}」有 ${source.length} 个字符，最多 ${maxCodeLength} 个`,
      `code "${title.en ?? title.zh}" has ${source.length} characters; ${maxCodeLength} at most`,
    );
  }
}

/** The private part of a kind that a reference names; tells what is wrong where there is none. */
export function codeNamed<K extends 'connector' | 'function'>(
  checker: Checker,
  of: { readonly id: string; readonly kind: K; readonly where: string },
) {
  const { id, kind, where } = of;
  const parts = checker.scenario.code ?? {};
  const part = lookUp(parts, id);
  if (part?.kind === kind) return part as Extract<typeof part, { kind: K }>;
  const wanted = { connector: ['解析程序', 'a connector'], function: ['函数', 'a function'] }[kind];
  const isOther = isKnown(parts, id);
  checker.error(
    'code.unknown',
    where,
    isOther ? `代码「${part?.title.zh}」不是${wanted[0]}` : `代码「${id}」不存在，可能已被删除`,
    isOther ? `code "${id}" is not ${wanted[1]}` : `code "${id}" does not exist; it may have been deleted`,
  );
  return undefined;
}
