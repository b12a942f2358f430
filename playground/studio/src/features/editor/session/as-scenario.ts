// Its schemas are large, and what is written in a document can be shown without them.
import { asScenario as read, type Normalized } from '@changjing/document';
import { problemInWords } from './problem-in-words.ts';

export { finishedParts } from '@changjing/document';

/** What was read of a document, as a scenario; what the schemas have against it, in people's words. */
export function asScenario(content: Parameters<typeof read>[0]): Normalized {
  const { draft, problems, ...rest } = read(content);
  return { ...rest, draft, problems: draft ? problems.map((one) => problemInWords(one, draft)) : problems };
}
