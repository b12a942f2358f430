import { describe, expect, it } from 'vitest';
import { changesBetween, mergeLines } from './line-merge.ts';

function applied(text: string, changes: ReturnType<typeof changesBetween>): string {
  return changes
    .toSorted((one, other) => other.at - one.at)
    .reduce((now, { at, length, text: added }) => now.slice(0, at) + added + now.slice(at + length), text);
}
const merged = (base: string, mine: string, theirs: string) =>
  applied(mine, mergeLines(base, mine, theirs).changes);

describe('lines of two people', () => {
  it('come together when they stand apart', () => {
    expect(merged('1\n2\n3\n4\n5\n', '1\nmine\nmore\n3\n4\n5\n', '0\n1\n2\n3\n4\ntheirs\n')).toBe(
      '0\n1\nmine\nmore\n3\n4\ntheirs\n',
    );
  });

  it('stay as they were typed where both changed them, and are remembered as different', () => {
    const { changes, base } = mergeLines('1\n2\n3\n', '1\nmine\n3\n', '1\ntheirs\n3\n');
    expect(changes).toEqual([]);
    expect(base).toBe('1\n2\n3\n');
  });

  it('change within a line without touching what is beside it', () => {
    expect(changesBetween('a\n"depth >= 27",\nb\n', 'a\n"depth >= 30",\nb\n')).toEqual([
      { at: 12, length: 2, text: '30' },
    ]);
  });

  it('never cut a character of two units in half', () => {
    expect(changesBetween('😀\n', '😁\n')).toEqual([{ at: 0, length: 2, text: '😁' }]);
  });

  it('turn any text into any other', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const text = () => Array.from({ length: random(12) }, () => `${'abc'[random(3)]}\n`).join('');
    for (let round = 0; round < 500; round += 1) {
      const [from, to] = [text(), text()];
      expect(applied(from, changesBetween(from, to))).toBe(to);
    }
  });
});
