import { expect, it } from 'vitest';
import { sampleProps } from '../kit/sample.ts';
import { startOfDay } from '../kit/time.ts';
import { missing, questionsOf, valuesOf } from './answers.ts';

const title = { zh: '题' };
const widget = sampleProps(
  'reply',
  { stream: 'home', fields: ['away', 'returns', 'people', 'gone'], required: ['away'] },
  {
    streams: {
      home: {
        title,
        eventType: 'x.home',
        retentionDays: 1,
        fields: {
          away: { type: 'boolean', title },
          returns: { type: 'time', title },
          people: { type: 'number', title },
        },
      },
    },
  },
);
const questions = questionsOf(widget);

it('asks the fields of the stream in the order of the form, and wants the required ones', () => {
  expect(questions.map(({ name, isRequired }) => [name, isRequired])).toEqual([
    ['away', true],
    ['returns', false],
    ['people', false],
  ]);
  expect(missing(questions, {})).toEqual(['away']);
  expect(missing(questions, { away: 'false' })).toEqual([]);
});

it('gives a day as its beginning in the district’s zone, a no as a no, and leaves out what was not answered', () => {
  const typed = { away: 'false', returns: '2026-11-28', people: '' };
  expect(valuesOf(questions, typed, 'Asia/Shanghai')).toEqual({
    away: false,
    returns: '2026-11-27T16:00:00.000Z',
  });
  expect(startOfDay('2026-11-28', 'America/New_York')).toBe('2026-11-28T05:00:00.000Z');
  expect(startOfDay('soon', 'Asia/Shanghai')).toBeUndefined();
});
