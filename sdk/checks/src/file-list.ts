import { createHash } from 'node:crypto';
import { checkWith, contentHash, type Problem } from '@changjing/contract';
import { z } from 'zod';
import { fileListFile, signatureFile } from './limits.ts';
import { refusal } from './refusal.ts';

/** `META/files.json`. */
const fileList = z.strictObject({ formatVersion: z.literal(1), files: z.record(z.string(), contentHash) });

type Files = ReadonlyMap<string, Uint8Array>;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The list as it is written: in the order of the names. */
export function writeFileList(files: Files): Uint8Array {
  const hashes = listed(files).map((name) => [name, sha256(files.get(name)!)]);
  return Buffer.from(
    `${JSON.stringify({ formatVersion: 1, files: Object.fromEntries(hashes) }, undefined, 2)}\n`,
  );
}

/** Every file stands in the list with its hash, and every file of the list is there. */
export function checkFileList(files: Files): Problem[] {
  const read = readFileList(files);
  if (read.value === undefined) return read.problems;
  const hashes = new Map(Object.entries(read.value.files));
  const absent = [...hashes.keys()].filter((name) => !files.has(name) || !isListed(name));
  return [
    ...absent.map((name) =>
      refusal(
        name,
        'missing',
        `${fileListFile} 写有这个文件，插件包里却没有`,
        `It stands in ${fileListFile} and is not in the package`,
      ),
    ),
    ...listed(files).flatMap((name) => checkHash(name, hashes.get(name), files.get(name)!)),
  ];
}

function checkHash(name: string, hash: string | undefined, bytes: Uint8Array): Problem[] {
  if (hash === undefined) {
    return [
      refusal(
        name,
        'unlisted',
        `这个文件不在 ${fileListFile} 里`,
        `This file does not stand in ${fileListFile}`,
      ),
    ];
  }
  if (hash === sha256(bytes)) return [];
  return [
    refusal(
      name,
      'hash',
      `内容与 ${fileListFile} 里的 SHA-256 不同`,
      `Its SHA-256 is not the one in ${fileListFile}`,
    ),
  ];
}

function readFileList(files: Files) {
  const subject = { code: 'package', zh: '文件清单', en: 'file list', where: fileListFile };
  const bytes = files.get(fileListFile);
  if (bytes === undefined) {
    return {
      value: undefined,
      problems: [refusal(fileListFile, 'listMissing', '插件包没有文件清单', 'The package has no file list')],
    };
  }
  try {
    return checkWith(fileList, JSON.parse(Buffer.from(bytes).toString('utf8')), subject);
  } catch {
    return {
      value: undefined,
      problems: [refusal(fileListFile, 'listUnreadable', '文件清单不是 JSON', 'The file list is not JSON')],
    };
  }
}

function isListed(name: string): boolean {
  return name !== fileListFile && !signatureFile.test(name);
}

function listed(files: Files): string[] {
  return [...files.keys()].filter(isListed).sort();
}
