import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChangjingError } from '@changjing/contract';

const minLength = 32;
/** Values that stand in examples and must never guard anything. */
const knownDefaults = /^(changeme|change-me|secret|default|example|test)|^(.)\2+$/i;

/**
 * The secret that signs sessions. The demo makes one of its own in the data folder; production wants
 * it given, and refuses one that anybody could guess.
 * @throws ChangjingError identity.secretMissing, identity.secretWeak
 */
export function sessionSecret(options: {
  mode: 'demo' | 'production';
  fromEnvironment: string | undefined;
  dataDir: string;
}): string {
  const { mode, fromEnvironment } = options;
  if (fromEnvironment === undefined) {
    if (mode === 'production') throw refused('identity.secretMissing', '没有填写', 'is missing');
    return generatedSecret(join(options.dataDir, 'session.secret'));
  }
  if (fromEnvironment.length < minLength || knownDefaults.test(fromEnvironment)) {
    throw refused('identity.secretWeak', '太短或是示例中的值', 'is too short or an example value');
  }
  return fromEnvironment;
}

function generatedSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64'), { mode: 0o600 });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8');
}

function refused(code: string, zh: string, en: string): ChangjingError {
  return new ChangjingError({
    code,
    status: 503,
    text: {
      zh: `登录密钥 CHANGJING_SECRET ${zh}：请设为至少 ${minLength} 字的随机值（例如 openssl rand -base64 48 的输出）`,
      en: `CHANGJING_SECRET ${en}: set it to a random value of at least ${minLength} characters (openssl rand -base64 48)`,
    },
  });
}
