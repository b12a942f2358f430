import { checkWith, scenario as scenarioSchema, type Problem, type Scenario } from '@changjing/contract';
import type * as Y from 'yjs';
import { formatVersion, isOlderFormat } from './layout.ts';
import { readDraft, type Draft } from './read.ts';

export interface Normalized {
  /** The scenario when its schema has nothing against it. Whether its parts fit is `checkScenario`'s question. */
  readonly scenario: Scenario | undefined;
  /** What stands in the document, valid or not, for the screens people write in. */
  readonly draft: Draft | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the document as a scenario. Deterministic, and never throws, whatever somebody has put into it. */
export function normalize(doc: Y.Doc): Normalized {
  try {
    return readScenario(doc);
  } catch (cause) {
    // Only a document made with ill intent gets here: data nested until the stack ends.
    return refuse('document.unreadable', {
      zh: '场景文档已损坏，无法读取',
      en: `The document cannot be read: ${cause instanceof Error ? cause.message : 'unknown reason'}`,
    });
  }
}

function readScenario(doc: Y.Doc): Normalized {
  const version = doc.getMap('meta').get('formatVersion');
  if (version === undefined)
    return refuse('document.empty', { zh: '场景文档还没有内容', en: 'The document is empty' });
  if (version !== formatVersion && !isOlderFormat(doc))
    return refuse('document.newerFormat', newerFormatText);
  const draft = readDraft(doc);
  const checked = checkWith(scenarioSchema, draft, {
    code: 'document',
    zh: '场景',
    en: 'The scenario',
    where: '',
  });
  const problems = checked.problems.map((problem) => ({
    ...problem,
    where: problem.where.replace(/^\//, ''),
  }));
  return { scenario: checked.value, draft, problems };
}

export const newerFormatText = {
  zh: '场景文档由更新的版本写成，本版本不能打开',
  en: 'The document was written by a newer version and cannot be opened by this one',
};

function refuse(code: string, message: { zh: string; en: string }): Normalized {
  return {
    scenario: undefined,
    draft: undefined,
    problems: [{ code, severity: 'error', where: 'meta/formatVersion', message }],
  };
}
