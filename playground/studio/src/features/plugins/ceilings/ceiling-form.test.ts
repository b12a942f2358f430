import { ceilings } from '@changjing/contract';
import { expect, it } from 'vitest';
import { boundsOf, ceilingNames, readCeilingDraft } from './ceiling-form.ts';

const defaults = ceilings.parse({});
const draft = Object.fromEntries(ceilingNames.map((name) => [name, String(defaults[name])]));

it('reads what is typed in, with or without separators', () => {
  expect(readCeilingDraft({ ...draft, callMs: '5,000' })).toEqual({ values: defaults, wrong: new Set() });
});

it('names a ceiling that is empty, no number, or out of bounds', () => {
  const { wrong } = readCeilingDraft({ ...draft, heapMb: '', callMs: '多', rssMb: '99999', outputKb: '1.5' });
  expect([...wrong].toSorted()).toEqual(['callMs', 'heapMb', 'outputKb', 'rssMb']);
});

it('knows the bounds', () => {
  expect(boundsOf('callMs')).toEqual({ from: '10', to: '60,000' });
});
