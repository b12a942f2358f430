import type { Problem } from '@changjing/contract';
import { packageLimits } from '../limits.ts';
import { refusal } from '../refusal.ts';

const segment = /^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
/** Names that mean something else to Windows or to JavaScript, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|__proto__)(\.|$)/i;

/** Whether files of these names can lie side by side on every machine, and nowhere but in their package. */
export function checkNames(names: readonly string[]): Problem[] {
  const seen = new Map<string, string>();
  return names.flatMap((name) => {
    const found = checkName(name) ?? checkTwice(name, seen);
    seen.set(name.toLowerCase(), name);
    return found === undefined ? [] : [found];
  });
}

function checkName(name: string): Problem | undefined {
  const isPlain =
    name.length <= packageLimits.nameLength &&
    name.split('/').every((part) => segment.test(part) && !reserved.test(part));
  if (isPlain) return undefined;
  const shown = JSON.stringify(name.slice(0, packageLimits.nameLength));
  return refusal(
    shown,
    'badName',
    `文件名 ${shown} 不允许：每一级只能用英文字母、数字、点、下划线和短横，不能以点开头或结尾，不能离开插件包`,
    `The file name ${shown} is not allowed: letters, digits, dots, underscores and hyphens only, no level starts or ends with a dot, none leaves the package`,
  );
}

function checkTwice(name: string, seen: ReadonlyMap<string, string>): Problem | undefined {
  const other = seen.get(name.toLowerCase());
  if (other === name)
    return refusal(name, 'duplicate', '插件包里有两个同名的文件', 'The package holds two files of this name');
  if (other !== undefined) {
    return refusal(
      name,
      'caseCollision',
      `文件名与「${other}」只差大小写`,
      `The name differs from "${other}" only in capitals`,
    );
  }
  const folder = foldersOf(name).find((path) => seen.has(path.toLowerCase()));
  if (folder === undefined) return undefined;
  return refusal(
    name,
    'nameCollision',
    `「${folder}」既是文件又是文件夹`,
    `"${folder}" is both a file and a folder`,
  );
}

function foldersOf(name: string): string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
