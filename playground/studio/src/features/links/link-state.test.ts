import { expect, it } from 'vitest';
import { holderName, linkState } from './link-state.ts';

const until = '2026-12-01T00:00:00.000Z';

it('a link works until its last moment, unless it was withdrawn', () => {
  expect(linkState({ until }, '2026-11-30T23:59:59.000Z')).toBe('active');
  expect(linkState({ until }, until)).toBe('expired');
  expect(linkState({ until, revokedAt: until }, '2026-11-01T00:00:00.000Z')).toBe('revoked');
});

it('says whom a link is for by the place and the member, and by the key where the place is not known', () => {
  const text = { zh: '三年级1班' };
  const page = { scenario: 's', scenarioTitle: text, page: 'p', title: text, whose: text };
  const known = { ...page, keys: [{ subject: 's1', title: text }] };
  const say = ({ zh }: { zh: string }) => zh;
  expect(holderName(known, { subject: 's1', member: 'p03' }, say)).toBe('三年级1班 p03');
  expect(holderName(undefined, { subject: 's1' }, say)).toBe('s1');
});
