import { expect, it } from 'vitest';
import type { Review } from '@changjing/contract';
import { isReviewed, reviewStep } from './review-step.ts';

const asked: Review = {
  id: 'r',
  scenario: 's',
  title: { zh: '积水' },
  note: '',
  hash: 'a'.repeat(64),
  needs: [],
  askedAt: '2026-07-01T00:00:00.000Z',
  askedBy: { person: 'w', name: '王' },
  reviewer: { person: 'l', name: '刘' },
};
const decided = (isAccepted: boolean): Review => ({
  ...asked,
  decided: { at: asked.askedAt, isAccepted, reason: '' },
});

it.each([
  ['nobody was asked', undefined, false, 'none'],
  ['the second person has not answered', asked, true, 'waiting'],
  ['it was accepted as it stands', decided(true), true, 'accepted'],
  ['it was changed after it was accepted', decided(true), false, 'stale'],
  ['it was returned, changed or not', decided(false), false, 'returned'],
] as const)('%s', (_, last, isCurrent, step) => {
  const state = { ...(last && { last }), isCurrent };
  expect(reviewStep(state)).toBe(step);
  const need = { criterion: 'citizens' as const, text: { zh: '向市民提示' } };
  expect(isReviewed({ ...state, needs: [need], reviewers: [] })).toBe(step === 'accepted');
  expect(isReviewed({ ...state, needs: [], reviewers: [] })).toBe(true);
});
