import { ChangjingError, parseWith, scenario, type Scenario } from '@changjing/contract';

/** The format this program writes. */
export const scenarioFormatVersion = 1;

/** Step n turns format n into n + 1. Published bytes are never rewritten: this runs when they are read. */
const steps: Readonly<Record<number, (stored: Record<string, unknown>) => Record<string, unknown>>> = {};

/**
 * A stored scenario in today's format, not parsed yet.
 * @throws ChangjingError scenario.format when it carries no format number, scenario.newer when it was
 * written by a later program
 */
export function toCurrentFormat(stored: unknown, where = 'scenario.json'): unknown {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
    throw new ChangjingError({
      code: 'scenario.format',
      text: { zh: `场景「${where}」不是 JSON 对象`, en: `scenario "${where}" is not a JSON object` },
    });
  }
  let current = stored as Record<string, unknown>;
  const written = current['formatVersion'];
  if (typeof written !== 'number' || !Number.isInteger(written) || written < 1) {
    throw new ChangjingError({
      code: 'scenario.format',
      text: {
        zh: `场景「${where}」没有格式版本 formatVersion`,
        en: `scenario "${where}" has no formatVersion`,
      },
    });
  }
  if (written > scenarioFormatVersion) {
    throw new ChangjingError({
      code: 'scenario.newer',
      text: {
        zh: `场景「${where}」的格式版本是 ${written}，本程序只认识到 ${scenarioFormatVersion}，请升级后再打开`,
        en: `scenario "${where}" has format version ${written}; this program knows up to ${scenarioFormatVersion}. Upgrade to open it`,
      },
    });
  }
  for (let version = written; version < scenarioFormatVersion; version += 1) {
    current = { ...steps[version]?.(current), formatVersion: version + 1 };
  }
  return current;
}

/**
 * A stored scenario in today's format.
 * @throws ChangjingError scenario.format, scenario.newer or scenario.invalid, with every problem found
 */
export function migrateScenario(stored: unknown, where = 'scenario.json'): Scenario {
  return parseWith(scenario, toCurrentFormat(stored, where), {
    code: 'scenario.invalid',
    zh: '场景',
    en: 'scenario',
    where,
  });
}
