import { describe, expect, test } from 'vitest';
import { compileExpression } from '../expression.ts';
import { createGenerator } from '../conformance/random-expression.ts';
import { createRandom } from '../conformance/random.ts';
import { withoutRanges } from '../conformance/without-ranges.ts';
import { renameInExpression, renameInTemplate } from './rename-fields.ts';

const toLevel = (name: string) => (name === 'depth' ? '水位' : undefined);

describe('a renamed field', () => {
  test.each([
    ['e.depth >= 27', 'e.水位 >= 27'],
    ['e.depth>=27&&e.deep', 'e.水位>=27&&e.deep'],
    ['e["depth"] > 1 // e.depth is said here too', 'e.水位 > 1 // e.depth is said here too'],
    ['e.name == "e.depth"', 'e.name == "e.depth"'],
    ['has(e.depth) && e.积水.depth > e.depth', 'has(e.水位) && e.积水.depth > e.水位'],
    ['[1, 2].exists(e2, e2 > e.depth)', '[1, 2].exists(e2, e2 > e.水位)'],
    ['e.depth.deep + e . depth', 'e.水位.deep + e.水位'],
    ['(e).depth  > 1', 'e.水位 > 1'],
    ['e.depth >= (', 'e.depth >= ('],
  ])('%s reads %s', (before, after) => {
    expect(renameInExpression(before, toLevel)).toBe(after);
  });

  test('changes the slots of a text and nothing else of it', () => {
    const text = '积水 ${e.depth} 厘米，depth {e.depth} ${"}" + string(e.depth)}';
    expect(renameInTemplate(text, toLevel)).toBe(
      '积水 ${e.水位} 厘米，depth {e.depth} ${"}" + string(e.水位)}',
    );
  });

  test('a slot that is never closed stays as it is', () => {
    expect(renameInTemplate('${e.depth} 和 ${e.depth', toLevel)).toBe('${e.水位} 和 ${e.depth');
  });
});

test('a random expression over events renamed alike comes to the same, and renamed back it is the text it was', () => {
  const generator = createGenerator(createRandom(20261126), 'json');
  const forth = (name: string) => `${name}改`;
  const back = (name: string) => name.replace(/改$/, '');
  let changed = 0;
  for (let round = 0; round < 500; round += 1) {
    const [source, data] = [generator.expression(), generator.event()];
    const renamed = renameInExpression(source, forth);
    const renamedData = Object.fromEntries(Object.entries(data).map(([name, value]) => [forth(name), value]));
    const outcome = (text: string, of: typeof data) => {
      const found = compileExpression(text).outcome({ subject: 's', time: '2026-07-01T08:00:00Z', data: of });
      return found.kind === 'value' ? found : found.kind;
    };
    expect([source, outcome(renamed, renamedData)]).toEqual([source, outcome(source, data)]);
    const tree = (text: string) => {
      const { node } = compileExpression(text);
      return node && withoutRanges(node);
    };
    expect(tree(renameInExpression(renamed, back))).toEqual(tree(source));
    if (renamed !== source) changed += 1;
  }
  expect(changed).toBeGreaterThan(100);
});
