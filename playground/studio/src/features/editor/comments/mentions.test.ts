import { expect, it } from 'vitest';
import { mentionsIn, partsOf } from './mentions.ts';

const readers = [
  { person: 'p-1', name: '王敏' },
  { person: 'p-2', name: '王敏华' },
  { person: 'p-3', name: '刘芳' },
  { person: 'p-4', name: '刘芳' },
];

it('finds the people a text names, also when one name begins like another', () => {
  expect(mentionsIn('@王敏华 和 @王敏，请看', readers, new Map())).toEqual(['p-2', 'p-1']);
  expect(mentionsIn('写给 a@b.com 与 @赵六', readers, new Map())).toEqual([]);
});

it('means the one who was chosen when two have the same name, and each once', () => {
  expect(mentionsIn('@刘芳 @刘芳', readers, new Map([['刘芳', 'p-4']]))).toEqual(['p-4']);
});

it('shows the text as it was written, with names standing out', () => {
  const parts = partsOf('请@王敏看，@', readers);
  expect(parts.map(({ text }) => text).join('')).toBe('请@王敏看，@');
  expect(parts.filter(({ person }) => person).map(({ text }) => text)).toEqual(['@王敏']);
});
