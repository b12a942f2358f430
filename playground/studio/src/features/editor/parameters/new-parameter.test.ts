import { expect, it } from 'vitest';
import { freeParameterName, parameterOf } from './new-parameter.ts';

it('the name of a parameter is its title as conditions can read it, and its own', () => {
  expect(freeParameterName('积水深度 界限（厘米）', {})).toBe('积水深度界限厘米');
  expect(freeParameterName('积水', { 积水: {}, 积水2: {} })).toBe('积水3');
  expect(freeParameterName('24 小时', {})).toBe('_24小时');
});

it('another type keeps what it is called and takes what it needs', () => {
  expect(parameterOf('choice', { title: { zh: '方式' }, note: '说明' }, '选项 1')).toEqual({
    type: 'choice',
    title: { zh: '方式' },
    note: '说明',
    choices: [{ value: '1', title: { zh: '选项 1' } }],
    default: '1',
  });
});
