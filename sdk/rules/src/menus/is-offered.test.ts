import { expect, it } from 'vitest';
import { isOffered } from './is-offered.ts';

const facts = { role: 'staff', scenario: 's1', kind: 'rules', part: 'red' };

it('a menu offers a command on the kinds of parts it names, where its condition holds', () => {
  const onRules = { command: 'compare', menu: 'part', kinds: ['rules'] } as const;
  expect(isOffered({ ...onRules, kinds: ['rules'] }, 'part', facts)).toBe(true);
  expect(isOffered({ ...onRules, kinds: ['pages', 'views'] }, 'part', facts)).toBe(false);
  expect(isOffered({ ...onRules, kinds: ['rules'] }, 'scenario', facts)).toBe(false);
  expect(isOffered({ command: 'compare', menu: 'part', when: 'e.part == "red"' }, 'part', facts)).toBe(true);
  expect(isOffered({ command: 'compare', menu: 'part', when: 'e.role == "vendor"' }, 'part', facts)).toBe(
    false,
  );
});

it('a condition that cannot be decided offers nothing', () => {
  expect(isOffered({ command: 'compare', menu: 'part', when: 'e.wish' }, 'part', facts)).toBe(false);
  expect(isOffered({ command: 'compare', menu: 'part', when: 'e.role ==' }, 'part', facts)).toBe(false);
});
