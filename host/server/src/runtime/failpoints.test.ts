import { expect, test } from 'vitest';
import { createFailpoints } from './failpoints.ts';

test('a failpoint kills the third time it is reached, and others never', () => {
  let kills = 0;
  const { reach } = createFailpoints('midEffect:3', () => (kills += 1));
  for (let turn = 0; turn < 2; turn += 1) reach('midEffect');
  for (let turn = 0; turn < 9; turn += 1) reach('beforeCommit');
  expect(kills).toBe(0);
  reach('midEffect');
  reach('midEffect');
  expect(kills).toBe(1);
});

test.each(['nowhere', 'midEffect:0', 'midEffect:x'])(
  'a failpoint that does not exist is named: %s',
  (setting) => {
    expect(() => createFailpoints(setting)).toThrow(setting);
  },
);
