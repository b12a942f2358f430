import type { BaseNames } from '@changjing/contract';

/** What a case is about and whose it is, for a start. */
interface Handler {
  caseClass: string;
  duty: string;
}

/**
 * The class of case whose name has most in common with what is said, the earlier the more it counts, and the
 * duty it belongs to. Where none has anything in common it is the district's class `other`, which a grid
 * worker sorts; where there is none such either, the first. Pure.
 */
export function likelyHandler(base: Partial<BaseNames> | undefined, said: readonly string[]): Handler {
  const classes = base?.caseClasses ?? {};
  const scored = Object.entries(classes).map(([caseClass, { title }]) => {
    const pairs = pairsIn(title.zh);
    const common = said.map((text) => pairs.filter((pair) => text.includes(pair)).length);
    const score = common.reduce((sum, n, at) => sum + n / (at + 1), 0) / Math.max(1, pairs.length);
    return { caseClass, score };
  });
  const [best] = scored.filter(({ score }) => score > 0).toSorted((one, other) => other.score - one.score);
  const general = Object.hasOwn(classes, 'other') ? 'other' : Object.keys(classes)[0];
  const caseClass = best?.caseClass ?? general ?? 'other';
  return { caseClass, duty: classes[caseClass]?.duty ?? Object.keys(base?.duties ?? {})[0] ?? 'patrol' };
}

/** 道路积水: 道路, 路积, 积水. */
function pairsIn(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
