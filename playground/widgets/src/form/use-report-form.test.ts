import { expect, it } from 'vitest';
import { newDraft } from './draft.ts';
import { complaintOf, reportOf } from './use-report-form.ts';

it('asks for words and a place, and takes a report without a phone number', () => {
  const draft = newDraft();
  expect([0, 1, 2].map((step) => complaintOf(draft, step))).toEqual(['whatShort', 'whereMissing', undefined]);
  Object.assign(draft, { description: '有水', place: 'point-3' });
  expect([0, 1, 2].map((step) => complaintOf(draft, step))).toEqual([undefined, undefined, undefined]);
});

it('takes a phone number with spaces, and says when it is none', () => {
  expect(complaintOf({ ...newDraft(), contact: '138 0000 0000' }, 2)).toBeUndefined();
  expect(complaintOf({ ...newDraft(), contact: '1380' }, 2)).toBe('contactBad');
});

it('sends only what was given', () => {
  expect(reportOf({ ...newDraft(), description: ' 有水 ', place: 'point-3' }, 'reports')).toEqual({
    stream: 'reports',
    description: '有水',
    place: 'point-3',
  });
});

it('gives every report a key of its own, long enough never to meet by chance', () => {
  expect(newDraft().key).toMatch(/^[0-9a-f]{32}$/);
  expect(newDraft().key).not.toBe(newDraft().key);
});
