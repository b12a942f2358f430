import { checkWith, scenario as scenarioSchema, type Scenario } from '@changjing/contract';
import type * as Y from 'yjs';
import { nodeKinds } from './layout.ts';
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

/**
 * The scenario without the parts that somebody is in the middle of, for whoever reads the others meanwhile.
 * Absent when what is unfinished is no part: its name or its address.
 */
export function finishedParts({ scenario, draft, problems }: Normalized): Scenario | undefined {
  if (scenario !== undefined || draft === undefined) return scenario;
  const unfinished = new Set(problems.map(({ where }) => where.split('/').slice(0, 2).join('/')));
  const kept = nodeKinds.flatMap((kind) => {
    const nodes = draft[kind] && Object.entries(draft[kind]);
    return nodes
      ? [[kind, Object.fromEntries(nodes.filter(([id]) => !unfinished.has(`${kind}/${id}`)))]]
      : [];
  });
  return scenarioSchema.safeParse({ ...draft, ...Object.fromEntries(kept) }).data;
}
