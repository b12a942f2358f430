import type { BaseNames } from '@changjing/contract';

type Classes = BaseNames['caseClasses'];

/**
 * The kind of case whose name has most in common with what is said, the earlier the more it counts; where none
 * has anything, the first. Pure.
 */
export function likelyClass(
  classes: Classes,
  said: readonly string[],
): readonly [string, Classes[string]] | undefined {
  const scored = Object.entries(classes).map((entry) => {
    const pairs = pairsIn(entry[1].title.zh);
    const common = said.map((text) => pairs.filter((pair) => text.includes(pair)).length);
    return { entry, score: common.reduce((sum, n, at) => sum + n / (at + 1), 0) / Math.max(1, pairs.length) };
  });
  return scored.toSorted((one, other) => other.score - one.score)[0]?.entry;
}

/** 道路积水: 道路, 路积, 积水. */
function pairsIn(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
