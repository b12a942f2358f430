import { readFileSync } from 'node:fs';
import { ChangjingError, districtBase, parseWith, type DistrictBase } from '@changjing/contract';
import { demoDistrict } from '../identity/index.ts';
import type { Config } from './config.ts';

/**
 * The district base to start with: the file named in the settings, else the invented district.
 * @throws ChangjingError base.unreadable, base.invalid
 */
export function loadBase(config: Config): DistrictBase {
  if (config.baseFile === undefined) return demoDistrict;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(config.baseFile, 'utf8'));
  } catch (cause) {
    throw new ChangjingError({
      code: 'base.unreadable',
      text: {
        zh: `区级底座文件 ${config.baseFile} 读不出来：${cause instanceof Error ? cause.message : String(cause)}`,
        en: `The district base ${config.baseFile} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      },
      cause,
    });
  }
  return parseWith(districtBase, content, {
    code: 'base.invalid',
    zh: '区级底座',
    en: 'district base',
    where: config.baseFile,
  });
}
