import { expect, it } from 'vitest';
import { readNotice } from './room-notice.ts';

it('reads why the room takes no changes, and nothing into what is no notice', () => {
  const text = { zh: '已满', en: 'Full' };
  expect(readNotice(JSON.stringify({ code: 'document.full', text }))).toEqual({
    code: 'document.full',
    text,
  });
  for (const payload of ['', 'null', '[]', '{"code":"x"}', '{"code":1,"text":{"zh":"满"}}'])
    expect(readNotice(payload)).toBeUndefined();
});
