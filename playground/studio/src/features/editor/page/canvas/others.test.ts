import { expect, it } from 'vitest';
import { chosenByOthers, pathOf } from './others.ts';

it('says who has chosen which widget of this page, and nothing of other pages and parts', () => {
  const wang = { selection: [pathOf('home', 'map'), pathOf('desk', 'list')] };
  const liu = { selection: [pathOf('home', 'map'), 'rules/red'] };
  const found = chosenByOthers([wang, liu], 'home');
  expect([...found]).toEqual([['map', [wang, liu]]]);
});
