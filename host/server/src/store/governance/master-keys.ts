import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ChangjingError } from '@changjing/contract';

export interface MasterKey {
  /** First half of its hash: tells keys apart without telling what they are. */
  id: string;
  bytes: Buffer;
}

/** Keys that open secrets, newest first; the first one seals. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

const keyFileName = 'master.keys';

/** A key given as the base64 of 32 bytes, as CHANGJING_MASTER_KEY is. */
function masterKey(base64: string, where: string): MasterKey {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 32) throw wrongKey(where);
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 32), bytes };
}

/**
 * Keys from the environment (newest first), else from the key file of the data folder, which is made
 * when it is missing.
 * @throws ChangjingError secrets.wrongMasterKey
 */
export function loadMasterKeys(options: { fromEnvironment: readonly string[]; dataDir: string }): MasterKeys {
  const [newest, ...older] = options.fromEnvironment.map((text) => masterKey(text, 'CHANGJING_MASTER_KEY'));
  if (newest) return [newest, ...older];
  const file = join(options.dataDir, keyFileName);
  if (!existsSync(file)) writeKeys(file, [generateKey()]);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const [first, ...rest] = lines.map((line) => masterKey(line, file));
  if (!first) throw wrongKey(file);
  return [first, ...rest];
}

/** Puts a new key in front of those in the data folder's file; old ones stay until the secrets are sealed anew. */
export function addMasterKey(dataDir: string): MasterKeys {
  const file = join(dataDir, keyFileName);
  const older = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  writeKeys(file, [generateKey(), ...older]);
  return loadMasterKeys({ fromEnvironment: [], dataDir });
}

/** Forgets all keys of the file but the newest: after `Secrets.rotate` nothing needs them. */
export function dropOldMasterKeys(dataDir: string): void {
  const file = join(dataDir, keyFileName);
  const [newest] = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  if (newest !== undefined) writeKeys(file, [newest]);
}

function generateKey(): string {
  return randomBytes(32).toString('base64');
}

/** Losing this file loses every secret, so it is on disk, folder entry included, before it is used. */
function writeKeys(file: string, keys: readonly string[]): void {
  const written = `${file}.new`;
  const handle = openSync(written, 'w', 0o600);
  writeSync(handle, `${keys.join('\n')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(written, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function wrongKey(where: string): ChangjingError {
  return new ChangjingError({
    code: 'secrets.wrongMasterKey',
    status: 503,
    text: {
      zh: `${where} 不是 32 字节的 base64 主密钥`,
      en: `${where} is not a master key: 32 bytes in base64`,
    },
  });
}
