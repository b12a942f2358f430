import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileExpression, ruleFunctions, UNKNOWN } from '../index.ts';
import { chapters, sampleEvent, sampleFields } from './chapters.ts';
import { writeReference } from './write-reference.ts';

const examples = [...chapters, ...ruleFunctions].flatMap((one) =>
  one.examples.map((example) => ({ of: one.title.zh, ...example })),
);

test.each(examples)('$of: $expression comes to what the reference says', ({ expression, result }) => {
  const { problems, evaluate } = compileExpression(expression, { fields: sampleFields });
  // Dividing by zero and the like is warned of, and comes to unknown.
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(evaluate(sampleEvent)).toEqual(result ?? UNKNOWN);
});

test('every function has an example, and a text in both languages that ends its sentences', () => {
  for (const one of ruleFunctions) {
    expect(one.examples.length, one.name).toBeGreaterThan(0);
    expect(one.doc.zh, one.name).toMatch(/。$/);
    expect(one.doc.en, one.name).toMatch(/\.$/);
    expect(one.phrase.en, one.name).toBeTruthy();
  }
});

test('a phrase names every parameter once, so that a sentence leaves none out', () => {
  for (const one of ruleFunctions) {
    const wanted = one.parameters.map((_, at) => `{${at}}`);
    expect(one.phrase.zh.match(/\{\d\}/g)?.toSorted(), one.name).toEqual(wanted);
    expect(one.phrase.en?.match(/\{\d\}/g)?.toSorted(), one.name).toEqual(wanted);
  }
});

test('docs/rules.md is what the tables say', () => {
  const file = new URL('../../../../docs/rules.md', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(writeReference());
});
