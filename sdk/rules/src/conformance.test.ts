import { parse } from '@bufbuild/cel';
import { KindAdorner, toDebugString } from '@bufbuild/cel-spec/testdata/to-debug-string.js';
import { describe, expect, test } from 'vitest';
import { compileCel } from './conformance/compile-cel.ts';
import { declaredIn, faultOf } from './conformance/run-case.ts';
import { coreCases, loopCases, type Case } from './conformance/suite.ts';
import { withoutRanges } from './conformance/without-ranges.ts';
import { lower } from './language/lower.ts';
import { celName } from './language/types.ts';
import { unparse } from './language/unparse.ts';

/** Cases whose type the checker finds otherwise than cel-go, and why. */
const otherTypes: Readonly<Record<string, string>> = {
  'comparisons/lt_literal/lt_null_unsupported': 'null has no order here; cel-go finds out when it runs',
  'comparisons/gt_literal/gt_null_unsupported': 'the same',
  'comparisons/lte_literal/lte_null_unsupported': 'the same',
  'comparisons/gte_literal/gte_null_unsupported': 'the same',
  'macros/filter/list_empty': 'what an empty list holds is not inferred from how its items are used',
};

const core = coreCases();
const all = [...core, ...loopCases()];

function wrong(cases: readonly Case[], fault: (one: Case) => unknown): Record<string, unknown> {
  const found = cases.map((one) => [one.path, fault(one)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

describe('the conformance suite of CEL', () => {
  test('the core without messages has 1,079 cases, loops over two variables have 46', () => {
    expect([core.length, loopCases().length]).toEqual([1079, 46]);
  });

  test('every case gives the value, or fails as it should', () => {
    expect(wrong(all, faultOf)).toEqual({});
  });

  test('the parser gives the tree that is written beside the case', () => {
    const cases = all.filter((one) => one.ast !== undefined);
    expect(cases).toHaveLength(1118);
    expect(wrong(cases, (one) => (treeOf(one.original.expr) === one.ast ? undefined : one.ast))).toEqual({});
  });

  test('the checker finds the type that is written beside the case', () => {
    const cases = all.filter((one) => one.type !== undefined && otherTypes[one.path] === undefined);
    expect(cases).toHaveLength(1013);
    expect(wrong(cases, typeFault)).toEqual({});
  });

  test('a case written out from its tree parses to the same tree', () => {
    expect(wrong(all, writtenFault)).toEqual({});
  });
});

function treeOf(source: string): string {
  const lowered = lower(source);
  const tree = toDebugString(parse(lowered.text), KindAdorner.singleton);
  return [...lowered.names].reduce((text, [alias, name]) => text.replaceAll(alias, name), tree);
}

function typeFault(one: Case): string | undefined {
  const { type, problems } = compileCel(one.original.expr, declaredIn(one));
  const found = problems[0]?.message.en ?? celName(type);
  return found === one.type ? undefined : found;
}

function writtenFault(one: Case): string | undefined {
  const { node } = compileCel(one.original.expr, declaredIn(one));
  const text = unparse(node, 'cel');
  const again = compileCel(text, declaredIn(one)).node;
  return withoutRanges(again) === withoutRanges(node) ? undefined : text;
}
