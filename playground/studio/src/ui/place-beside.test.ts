import { expect, it } from 'vitest';
import { placeAside, placeBeside } from './place-beside.ts';

const screen = { width: 1366, height: 768 };
const card = { width: 340, height: 180 };

it.each([
  ['a column at the left has it at its right', { left: 0, top: 100, width: 230, height: 600 }, 'right'],
  ['a bar over the whole width has it below', { left: 0, top: 0, width: 1366, height: 48 }, 'below'],
  ['a button in the corner has it below', { left: 1270, top: 8, width: 80, height: 32 }, 'below'],
  [
    'what stands at the bottom right has it at its left',
    { left: 900, top: 500, width: 450, height: 260 },
    'left',
  ],
  ['a bar at the bottom has it above', { left: 0, top: 740, width: 1366, height: 28 }, 'above'],
])('%s', (_, target, side) => {
  const { left, top } = placeBeside(target, card, screen);
  const sides = {
    right: left >= target.left + target.width,
    below: top >= target.top + target.height,
    left: left + card.width <= target.left,
    above: top + card.height <= target.top,
  };
  expect(sides[side as keyof typeof sides]).toBe(true);
  expect(left).toBeGreaterThanOrEqual(0);
  expect(left + card.width).toBeLessThanOrEqual(screen.width);
  expect(top + card.height).toBeLessThanOrEqual(screen.height);
});

it('over what fills a phone it stands at the lower end, and leaves the heading free', () => {
  const small = { width: 375, height: 812 };
  const { left, top } = placeBeside(
    { left: 8, top: 108, width: 359, height: 600 },
    { width: 343, height: 190 },
    small,
  );
  expect(left).toBe(16);
  expect(top + 190).toBe(812 - 16);
});

it.each([
  [screen, card],
  [
    { width: 375, height: 812 },
    { width: 343, height: 190 },
  ],
])('while what it speaks of is scrolled away it leaves the middle of %j to who works there', (of, size) => {
  const { left, top } = placeAside(size, of);
  expect(left + size.width).toBe(of.width - 16);
  expect(top).toBeGreaterThan(of.height / 2);
  expect(top + size.height).toBeLessThanOrEqual(of.height - 28 - 16);
});
