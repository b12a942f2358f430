import type { Problem, Scenario } from '@changjing/contract';
import { placeWords } from '@changjing/scenario';
import type { Draft } from '@changjing/document';

/** What the schema has against a place, with what people call the place instead of its path. */
export function problemInWords(problem: Problem, draft: Draft): Problem {
  const { where, message } = problem;
  const path = [where, where.slice(0, where.lastIndexOf('/'))].find((one) =>
    message.zh.startsWith(`${one.replaceAll('/', '.')}：`),
  );
  if (path === undefined || path === '') return problem;
  const place = wordsOf(path, draft);
  if (!place) return problem;
  const { length } = path;
  return {
    ...problem,
    message: {
      zh: place.zh + message.zh.slice(length),
      ...(message.en !== undefined && { en: place.en + message.en.slice(length) }),
    },
  };
}

/** The words expect a whole scenario; of one that is far from it they may have none. */
function wordsOf(path: string, draft: Draft): ReturnType<typeof placeWords> | undefined {
  try {
    const scenario = draft as unknown as Scenario;
    return placeWords(path, scenario, scenario);
  } catch {
    return undefined;
  }
}
