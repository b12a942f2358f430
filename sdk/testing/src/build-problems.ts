import { relative, sep } from 'node:path';
import { maxBundleBytes, type Problem } from '@changjing/contract';

/** What rolldown says: a message with a picture below it, and the place where it has one. */
export interface BuildLog {
  message: string;
  code?: string;
  id?: string;
  loc?: { file?: string; line: number; column: number };
}

/** What kept the sources from becoming a bundle, each at its file and line. */
export function buildProblems(error: unknown, folder: string): Problem[] {
  const logs = (error as { errors?: BuildLog[] }).errors ?? [];
  return logs.map((log) => {
    const words = firstLine(log.message);
    return problem(placeOf(log, folder), codeOf(log), `打包不成：${words}`, words);
  });
}

/** An import that stays outside of the bundle: nothing of it is there when the plugin runs. */
export function outsideProblem(name: string, logs: readonly BuildLog[], folder: string): Problem {
  const log = logs.find(({ message }) => message.includes(`'${name}'`) || message.includes(`"${name}"`));
  return problem(
    log === undefined ? 'src/main.ts' : placeOf(log, folder),
    'bundle.outsideImport',
    `插件里不能引用「${name}」：它在沙箱里不存在，或没有安装`,
    `a plugin may not import ${name}: it is not there in the sandbox, or not installed`,
  );
}

export function tooLargeProblem(code: string): Problem {
  const bytes = Buffer.byteLength(code);
  return problem(
    'src/main.ts',
    'bundle.tooLarge',
    `打包后有 ${bytes} 字节，超过上限 ${maxBundleBytes}`,
    `the bundle has ${bytes} bytes, more than ${maxBundleBytes}`,
  );
}

function problem(where: string, code: string, zh: string, en: string): Problem {
  return { code, severity: 'error', where, message: { zh, en } };
}

function placeOf({ loc, id }: BuildLog, folder: string): string {
  const file = loc?.file ?? id;
  if (file === undefined) return 'src/main.ts';
  const path = relative(folder, file).replaceAll(sep, '/');
  return loc === undefined ? path : `${path}:${loc.line}:${loc.column + 1}`;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/^\[[A-Z_]+\] /, '');
}

function codeOf({ code = 'failed' }: BuildLog): string {
  const words = code.toLowerCase().split('_');
  return `bundle.${words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')}`;
}
