import {
  ChangjingError,
  maxScenarioFileLength,
  parseWith,
  scenarioFile,
  type LocalizedText,
  type ScenarioFile,
} from '@changjing/contract';
import { migrateScenario } from './migrate.ts';

const fileFormatVersion = 1;

export function toScenarioFile(of: Pick<ScenarioFile, 'plugins' | 'content'>): ScenarioFile {
  return { kind: 'changjing.scenario', formatVersion: fileFormatVersion, ...of };
}

/**
 * Reads a file that somebody chose; an older one is brought up to date.
 * @throws ChangjingError scenarioFile.tooLarge, .notJson, .notScenario, .newer, .invalid, each with what to do
 */
export function readScenarioFile(text: string): ScenarioFile {
  if (text.length > maxScenarioFileLength) throw refusals.tooLarge();
  const read = parseJson(text);
  if (!isPlain(read) || read['kind'] !== 'changjing.scenario') throw refusals.notScenario();
  const { formatVersion, content } = read;
  if (typeof formatVersion !== 'number') throw refusals.notScenario();
  if (formatVersion > fileFormatVersion || isNewer(content)) throw refusals.newer();
  const current = { ...read, content: migrateScenario(content, 'content') };
  return parseWith(scenarioFile, current, {
    code: 'scenarioFile.invalid',
    zh: '场景文件',
    en: 'scenario file',
    where: 'file',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refusals.notJson();
  }
}

function isNewer(content: unknown): boolean {
  return isPlain(content) && typeof content['formatVersion'] === 'number' && content['formatVersion'] > 1;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const refusals = {
  tooLarge: () =>
    refusal('tooLarge', {
      zh: '文件太大：场景文件最多 900 KB。请确认选的是「导出」得到的文件。',
      en: 'The file is too large: a scenario file has 900 KB at most. Choose one that came from Export.',
    }),
  notJson: () =>
    refusal('notJson', {
      zh: '这个文件读不出来：不是场景文件，或者没有下载完整。请重新导出一次再试。',
      en: 'This file cannot be read: it is no scenario file, or only part of one. Export it again.',
    }),
  notScenario: () =>
    refusal('notScenario', {
      zh: '这不是场景文件。请选「导出」得到的、以 .changjing.json 结尾的文件。',
      en: 'This is no scenario file. Choose one that came from Export; its name ends with .changjing.json.',
    }),
  newer: () =>
    refusal('newer', {
      zh: '这个文件由更新版本的场景工坊导出，这里还打不开。请先请系统管理员升级，再导入。',
      en: 'This file was exported by a newer version. Ask the system administrator for an upgrade, then import it.',
    }),
};

function refusal(code: string, text: LocalizedText): ChangjingError {
  return new ChangjingError({ code: `scenarioFile.${code}`, status: 422, text });
}
