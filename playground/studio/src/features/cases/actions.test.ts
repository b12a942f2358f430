import { expect, it } from 'vitest';
import type { TransitionView } from '@changjing/contract';
import { orderedActions } from './actions.ts';

function transition(id: string, isConsequential = false): TransitionView {
  return { id, title: { zh: id }, isDispatch: id === 'dispatch', isConsequential };
}

it('puts the usual next step first and keeps what the public sees apart', () => {
  const actions = orderedActions([
    transition('void'),
    transition('open'),
    transition('confirmClosure', true),
    transition('dispatch'),
  ]);
  expect(actions.main?.id).toBe('dispatch');
  expect(actions.others.map((one) => one.id)).toEqual(['open', 'void']);
  expect(actions.consequential.map((one) => one.id)).toEqual(['confirmClosure']);
});

it('never makes a step back the filled button', () => {
  expect(orderedActions([transition('return')]).main).toBeUndefined();
});
