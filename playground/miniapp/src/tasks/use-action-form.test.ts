import type { TransitionView } from '@changjing/contract';
import { expect, it } from 'vitest';
import { isPlain, missingIn } from './use-action-form.ts';

const accept: TransitionView = {
  id: 'accept',
  title: { zh: '接单' },
  isDispatch: false,
  isConsequential: false,
};
const handle: TransitionView = { ...accept, id: 'handle', photos: { min: 1, max: 9 } };
const giveBack: TransitionView = {
  ...accept,
  id: 'return',
  form: { reason: { type: 'string', title: { zh: '原因' }, isRequired: true } },
};

it('a step that asks for nothing is taken with one tap, unless it takes effect outside', () => {
  expect(isPlain(accept)).toBe(true);
  expect(isPlain({ ...accept, isConsequential: true })).toBe(false);
  expect(isPlain(handle)).toBe(false);
  expect(isPlain(giveBack)).toBe(false);
});

it('says which photo or field is still missing', () => {
  expect(missingIn(handle, { photos: 0, form: {} })).toEqual({ kind: 'photos', min: 1 });
  expect(missingIn(handle, { photos: 1, form: {} })).toBeUndefined();
  expect(missingIn(giveBack, { photos: 0, form: { reason: '' } })).toEqual({ kind: 'field', name: 'reason' });
  expect(missingIn(giveBack, { photos: 0, form: { reason: '不在本网格' } })).toBeUndefined();
});
