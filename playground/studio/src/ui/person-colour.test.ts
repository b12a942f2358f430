import { expect, it } from 'vitest';
import { personColour, personColours, shortName } from './person-colour.ts';

it('gives one person one colour and two people usually two', () => {
  expect(personColour('p-wang')).toBe(personColour('p-wang'));
  const colours = new Set(Array.from({ length: 40 }, (_, index) => personColour(`person-${index}`)));
  expect(colours.size).toBeGreaterThan(5);
});

it('never gives two people who are seen together one colour', () => {
  const people = Array.from({ length: 8 }, (_, index) => ({ id: `person-${index}`, name: `王${index}` }));
  const together = personColours(people);
  expect(new Set(together.values()).size).toBe(8);
  // Whoever looks, and in whatever order people came.
  expect(personColours(people.toReversed())).toEqual(together);
});

it('shortens a Chinese name to the given name and another name to initials', () => {
  expect(shortName('王小明')).toBe('小明');
  expect(shortName('李雷')).toBe('李雷');
  expect(shortName('Jane van Doe')).toBe('JD');
});
