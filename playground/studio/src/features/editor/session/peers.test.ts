import { expect, it } from 'vitest';
import { peersFrom, people, type PeerState } from './peers.ts';

const wang = { id: 'p-wang', name: '王芳' };

it('shows the others and where they are, but not oneself', () => {
  const states = new Map<number, PeerState>([
    [1, { user: { id: 'p-me', name: '我' } }],
    [
      2,
      {
        user: wang,
        focus: 'rules/red/where.threshold',
        open: 'rules/red',
        caret: { start: 1, end: 3 },
        selection: ['pages/home/widgets/map'],
      },
    ],
  ]);
  expect(peersFrom(states, 1)).toEqual([
    {
      clientId: 2,
      id: 'p-wang',
      name: '王芳',
      focus: 'rules/red/where.threshold',
      open: 'rules/red',
      caret: { start: 1, end: 3 },
      selection: ['pages/home/widgets/map'],
    },
  ]);
});

it('shows nothing of a state that has the wrong shape', () => {
  const state = { user: wang, focus: 7, caret: { start: '0' }, selection: [1, 'pages/home'] };
  const [peer] = peersFrom(new Map([[2, state as unknown as PeerState]]), 1);
  expect([peer!.focus, peer!.caret, peer!.selection]).toEqual([undefined, undefined, ['pages/home']]);
});

it('ignores browsers that did not say who they are', () => {
  const states = new Map<number, PeerState>([
    [2, {}],
    [3, { user: 'nobody' as unknown as { id: string; name: string } }],
  ]);
  expect(peersFrom(states, 1)).toEqual([]);
});

it('counts a person with two windows once', () => {
  const states = new Map<number, PeerState>([
    [2, { user: wang }],
    [3, { user: wang }],
  ]);
  expect(people(peersFrom(states, 1))).toHaveLength(1);
});
