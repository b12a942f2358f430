import type { Field, OfferedWidget } from '@changjing/contract';
import { expect, it } from 'vitest';
import { mayStandOn, propertyText, propertyValue } from './plugin-widgets.ts';

const title = { zh: '尺' };
const widget = (isCitizenFacing: boolean): OfferedWidget => ({
  ref: 'east.rain/gauge',
  title,
  description: title,
  plugin: title,
  publisher: 'east',
  isCitizenFacing,
  properties: {},
});
const field = (type: Field['type']): Field => ({ type, title });

it('a widget that did not ask to face citizens is offered for staff only', () => {
  const allowed = (is: boolean) =>
    (['staff', 'public', 'subject', undefined] as const).filter((audience) =>
      mayStandOn(audience, widget(is)),
    );
  expect([allowed(false), allowed(true)]).toEqual([['staff'], ['staff', 'public', 'subject', undefined]]);
});

it('what is typed becomes a value of the property’s type, and nothing typed takes it away', () => {
  expect([
    propertyValue(field('number'), ' 27.5 '),
    propertyValue(field('number'), 'deep'),
    propertyValue(field('string'), '27'),
    propertyValue(field('boolean'), 'true'),
    propertyValue(field('boolean'), 'false'),
    propertyValue(field('string'), '  '),
  ]).toEqual([27.5, undefined, '27', true, false, undefined]);
});

it('a value is shown as it would be typed', () => {
  expect([propertyText(27.5), propertyText(true), propertyText('cm'), propertyText(undefined)]).toEqual([
    '27.5',
    'true',
    'cm',
    '',
  ]);
});
