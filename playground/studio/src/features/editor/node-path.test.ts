import { expect, it } from 'vitest';
import { nearestField, nodeOfPlace, parseNodePath } from './node-path.ts';

it('opens only what a scenario has', () => {
  expect(parseNodePath('rules/red')).toEqual({ kind: 'rules', id: 'red' });
  expect(parseNodePath('meta')).toEqual({ kind: 'meta', id: '' });
  for (const path of ['rules', 'nonsense/x', undefined, '']) expect(parseNodePath(path)).toBeUndefined();
});

it('finds the node a problem is about', () => {
  expect(nodeOfPlace('rules/red/actions/open/title')).toBe('rules/red');
  expect(nodeOfPlace('slug')).toBe('meta');
});

it('puts the cursor into the field nearest to the problem', () => {
  const fields = [
    'rules/red/title',
    'rules/red/where.field',
    'rules/red/where.threshold',
    'rules/red/actions/open',
  ];
  expect(nearestField('rules/red/where', fields)).toBe('rules/red/where.field');
  expect(nearestField('rules/red/actions/open/duty', fields)).toBe('rules/red/actions/open');
  expect(nearestField('rules/red/severity', fields)).toBeUndefined();
});
