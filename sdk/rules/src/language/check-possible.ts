import type { Fields, LocalizedText } from '@changjing/contract';
import { valueWords } from '../sentence/words.ts';
import { canHold } from './can-hold.ts';
import { claimOf, formulaOf, partsOf, type Formula } from './claims.ts';
import { childrenOf, fieldOf, type Node } from './node.ts';
import type { ExpressionProblemCode } from './problems.ts';
import { readable } from './readable.ts';

interface PossibleContext {
  fields: Fields;
  report(code: ExpressionProblemCode, node: Node, message: LocalizedText, severity: 'warning'): void;
}

/**
 * Warns of conditions that can never come true, and of such as always are, at their smallest place:
 * `e.depth > 30 && e.depth < 10`. Whether it warned.
 */
export function checkPossible(node: Node, context: PossibleContext): boolean {
  const parts = partsOf(node);
  const inner = parts.length > 1 ? parts : childrenOf(node);
  // What a part is warned of explains the whole.
  if (inner.map((part) => checkPossible(part, context)).includes(true)) return true;
  return parts.length > 1 ? checkChain(node, parts, context) : checkClaim(node, context);
}

function checkChain(node: Node, parts: readonly Node[], context: PossibleContext): boolean {
  const formula = formulaOf(node, context.fields);
  const isAnd = node.kind === 'call' && node.operator === '&&';
  if (isAnd ? canHold(formula) !== false : canHold({ kind: 'not', of: formula }) !== false) return false;
  const words = (locale: 'zh' | 'en') =>
    conflicting(parts, isAnd, context.fields).map((part) =>
      readable(part, { fields: context.fields, locale }),
    );
  const zh = words('zh').map((part) => `「${part}」`);
  const en = words('en').map((part) => `"${part}"`);
  if (isAnd) {
    context.report(
      'expression.neverTrue',
      node,
      {
        zh: `${zh.join('和')}不会同时成立，条件永远为假；请检查数值，或把「且」（&&）改成「或」（||）`,
        en: `${en.join(' and ')} never hold together, so this is never true; check the values, or write || for &&`,
      },
      'warning',
    );
  } else {
    context.report(
      'expression.alwaysTrue',
      node,
      {
        zh: `${zh.join('和')}总有一个成立，条件永远为真；请检查数值，或把「或」（||）改成「且」（&&）`,
        en: `one of ${en.join(' and ')} always holds, so this is always true; check the values, or write && for ||`,
      },
      'warning',
    );
  }
  return true;
}

/** The two parts that rule each other out, or all when it takes more than two. */
function conflicting(parts: readonly Node[], isAnd: boolean, fields: Fields): readonly Node[] {
  for (const [at, one] of parts.entries()) {
    for (const other of parts.slice(at + 1)) {
      const pair: Formula = {
        kind: isAnd ? 'and' : 'or',
        parts: [formulaOf(one, fields), formulaOf(other, fields)],
      };
      if (canHold(isAnd ? pair : { kind: 'not', of: pair }) === false) return [one, other];
    }
  }
  return parts;
}

/** One comparison with a number beyond what its field can be. Texts that are no choice are told elsewhere. */
function checkClaim(node: Node, { fields, report }: PossibleContext): boolean {
  const claim = claimOf(node, fields);
  if (claim?.range.kind === 'string') {
    const { choices } = claim.range;
    return choices !== undefined && claim.constants.some((one) => !choices.includes(String(one)));
  }
  if (claim?.range.kind !== 'number') return false;
  const formula: Formula = { kind: 'claim', claim };
  const isNever = canHold(formula) === false;
  if (!isNever && canHold({ kind: 'not', of: formula }) !== false) return false;
  const { min, max } = claim.range;
  const [zh, en] = (['zh', 'en'] as const).map((locale) => ({
    condition: readable(node, { fields, locale }),
    range: rangeWords(node, { min, max }, fields, locale),
  }));
  report(
    isNever ? 'expression.neverTrue' : 'expression.alwaysTrue',
    node,
    {
      zh: `${zh?.range}，「${zh?.condition}」永远${isNever ? '不成立' : '成立'}；请检查数值`,
      en: `${en?.range}: "${en?.condition}" is ${isNever ? 'never' : 'always'} true; check the value`,
    },
    'warning',
  );
  return true;
}

function rangeWords(
  node: Node,
  { min, max }: { min?: number | undefined; max?: number | undefined },
  fields: Fields,
  locale: 'zh' | 'en',
): string {
  const args = node.kind === 'call' ? node.args : [];
  const subject = args.find((arg) => arg.kind === 'member' || arg.kind === 'function');
  const name = subject && fieldOf(subject);
  const field = name === undefined ? undefined : fields[name];
  const what = subject === undefined ? '' : readable(subject, { fields, locale });
  const [from, to] = [min, max].map((one) =>
    one === undefined ? undefined : valueWords(one, field, locale),
  );
  if (locale === 'zh') {
    if (from !== undefined && to !== undefined) return `${what}在 ${from} 到 ${to} 之间`;
    return from === undefined ? `${what}最大为 ${to}` : `${what}最小为 ${from}`;
  }
  if (from !== undefined && to !== undefined) return `${what} lies between ${from} and ${to}`;
  return from === undefined ? `${what} is at most ${to}` : `${what} is at least ${from}`;
}
