import { ChangjingError, type Problem } from '@changjing/contract';
import { checkNames } from './archive/names.ts';
import { writeArchive } from './archive/write-archive.ts';
import { writeFileList } from './file-list.ts';
import { fileListFile } from './limits.ts';
import { readPackage } from './read-package.ts';

/**
 * Makes a package file of a plugin's files by name, and adds the file list. The same files give the same
 * bytes. What is written can be read again, or nothing is.
 * @throws ChangjingError package.invalid with every problem found, each naming its file
 */
export function writePackage(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  refuseAny(checkNames([...files.keys()]));
  const bytes = writeArchive(new Map([...files, [fileListFile, writeFileList(files)]]));
  refuseAny(readPackage(bytes).problems);
  return bytes;
}

function refuseAny(problems: readonly Problem[]) {
  const [first] = problems;
  if (first === undefined) return;
  throw new ChangjingError({
    code: 'package.invalid',
    status: 422,
    text: {
      zh: `插件包有 ${problems.length} 处问题：${first.where} ${first.message.zh}`,
      en: `The package has ${problems.length} problem(s): ${first.where} ${first.message.en ?? ''}`,
    },
    problems,
  });
}
