import type { Field } from '@changjing/contract';
import { expect, it } from 'vitest';
import { optionKind, readOption, shownOption } from './option-values.ts';

const option = (type: Field['type'], zh = '选项'): Field => ({ type, title: { zh } });

it('shows each kind of option as the input it needs', () => {
  const choice: Field = { ...option('string'), choices: [{ value: 'cm', title: { zh: '厘米' } }] };
  expect(
    [
      option('boolean'),
      option('number'),
      choice,
      option('string', '字段对应，每行一个'),
      option('point'),
    ].map(optionKind),
  ).toEqual(['switch', 'number', 'choice', 'lines', 'text']);
});

it('reads what is typed as the type it is for, and an empty input as none', () => {
  expect(readOption(option('number'), ' 2 ')).toBe(2);
  expect(readOption(option('number'), '二')).toBeUndefined();
  expect(readOption(option('string'), 'a=b\nc=d')).toBe('a=b\nc=d');
  expect(readOption(option('point'), '117.7，39.02')).toEqual({ lng: 117.7, lat: 39.02 });
  expect(readOption(option('time'), '昨天')).toBeUndefined();
  expect(readOption(option('string'), '  ')).toBeUndefined();
  expect([shownOption({ lng: 117.7, lat: 39.02 }), shownOption(undefined), shownOption(3)]).toEqual([
    '117.7, 39.02',
    '',
    '3',
  ]);
});
