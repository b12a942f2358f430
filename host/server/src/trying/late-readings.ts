import type { Explanation, LocalizedText } from '@changjing/contract';

/**
 * What was recorded is explained in the order in which it happened; the rule in force passed by what came
 * after newer readings, and a person has to know that to understand why it did otherwise.
 */
export function withLateReadings(explanation: Explanation, lateCount: number): Explanation {
  if (lateCount === 0) return explanation;
  return { ...explanation, facts: [...explanation.facts, lateWords(lateCount)] };
}

function lateWords(count: number): LocalizedText {
  return {
    zh: `至今有 ${count} 条数据来得太晚，在用的规则没有计入；下面的经过按发生的先后算，计入了它们`,
    en: `${count} reading${count === 1 ? '' : 's'} came too late so far: the rule in force did not count ${count === 1 ? 'it' : 'them'}; the steps below, in the order in which things happened, do`,
  };
}
