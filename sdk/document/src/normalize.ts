import { checkWith, scenario as scenarioSchema, type Scenario } from '@changjing/contract';
import type * as Y from 'yjs';
import { readDocument, unreadable, type DocumentContent } from './read-document.ts';

export interface Normalized extends DocumentContent {
  /** The scenario when its schema has nothing against it. Whether its parts fit is `checkScenario`'s question. */
  readonly scenario: Scenario | undefined;
}

/** Reads the document as a scenario. Deterministic, and never throws, whatever somebody has put into it. */
export function normalize(doc: Y.Doc): Normalized {
  return asScenario(readDocument(doc));
}

/** What was read of a document, as a scenario. */
export function asScenario(content: DocumentContent): Normalized {
  if (content.draft === undefined) return { scenario: undefined, ...content };
  try {
    const checked = checkWith(scenarioSchema, content.draft, {
      code: 'document',
      zh: '场景',
      en: 'The scenario',
      where: '',
    });
    const problems = checked.problems.map((problem) => ({
      ...problem,
      where: problem.where.replace(/^\//, ''),
    }));
    return { scenario: checked.value, draft: content.draft, problems };
  } catch (cause) {
    return { scenario: undefined, ...unreadable(cause) };
  }
}
