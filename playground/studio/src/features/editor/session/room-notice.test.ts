import { expect, it } from 'vitest';
import { beyondReading, outdated, readNotice, stopOf } from './room-notice.ts';

it('reads why the room takes no changes, and nothing into what is no notice', () => {
  const text = { zh: '已满', en: 'Full' };
  expect(readNotice(JSON.stringify({ code: 'document.full', text }))).toEqual({
    code: 'document.full',
    text,
  });
  for (const payload of ['', 'null', '[]', '{"code":"x"}', '{"code":1,"text":{"zh":"满"}}'])
    expect(readNotice(payload)).toBeUndefined();
});

it('tells a change that was too large from a room that takes none, and from a page that is old', () => {
  const notice = { code: 'document.full', text: { zh: '已满' } };
  expect([beyondReading, notice, outdated, undefined].map(stopOf)).toEqual([
    'tooLarge',
    'notTaken',
    undefined,
    undefined,
  ]);
});
