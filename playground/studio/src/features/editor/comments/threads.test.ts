import { expect, it } from 'vitest';
import type { CommentThread } from '@changjing/contract';
import { countsByPlace, newForMe, placeOf, shownThreads } from './threads.ts';

function thread(id: string, path: string, more: Partial<CommentThread> = {}): CommentThread {
  return {
    id,
    scenario: 's',
    place: placeOf(path),
    nodeTitle: { zh: '红' },
    comments: [],
    isUnread: false,
    concernsMe: false,
    ...more,
  };
}
const resolved = { at: '2026-01-01T00:00:00Z', by: { person: 'p', name: '王敏' } };
const threads = [
  thread('one', 'rules/red'),
  thread('two', 'rules/red/where.threshold', { concernsMe: true, isUnread: true }),
  thread('three', 'rules/redder', { isUnread: true }),
  thread('four', 'rules/red', { resolved, concernsMe: true }),
  thread('five', 'meta/title/zh'),
];

it('counts open comments at a node, its fields included, and at the field', () => {
  const counts = countsByPlace(threads);
  expect([
    counts.get('rules/red'),
    counts.get('rules/red/where.threshold'),
    counts.get('rules/redder'),
  ]).toEqual([2, 1, 1]);
  expect([counts.get('meta'), counts.get('meta/title/zh')]).toEqual([1, 1]);
});

it('shows the open ones, those that concern the person, the resolved ones, or those at a place', () => {
  const ids = (...of: Parameters<typeof shownThreads>) => shownThreads(...of).map(({ id }) => id);
  expect(ids(threads, 'open', undefined)).toEqual(['one', 'two', 'three', 'five']);
  expect(ids(threads, 'open', { node: 'rules/red' })).toEqual(['one', 'two']);
  expect(ids(threads, 'mine', undefined)).toEqual(['two']);
  expect(ids(threads, 'resolved', undefined)).toEqual(['four']);
});

it('counts as new for the person only what concerns the person', () => {
  expect(newForMe(threads)).toBe(1);
});
