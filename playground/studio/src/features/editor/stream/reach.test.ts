import { defaultLabel, mayReach } from '@changjing/contract';
import { expect, it } from 'vitest';
import { reaches, reachOf, withReach } from './reach.ts';

it('what is chosen for a field is what the form says of it afterwards', () => {
  for (const reach of reaches) expect(reachOf({ label: withReach(undefined, reach) })).toBe(reach);
  expect(reachOf({})).toBe('staff');
});

it('only what is chosen to be open reaches citizens, and what else the label says stays', () => {
  const open = reaches.filter((reach) => mayReach(withReach(undefined, reach), 'public'));
  expect(open).toEqual(['public']);
  const label = { ...defaultLabel, owner: '水务局', sharing: 'none' } as const;
  expect(withReach(label, 'sensitive')).toMatchObject({ owner: '水务局', sharing: 'none' });
});
