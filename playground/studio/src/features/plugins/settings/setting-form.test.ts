import type { ConfigurationSchema } from '@changjing/contract';
import { expect, it } from 'vitest';
import { ApiError } from '../../../api/problem.ts';
import { draftOf, readDraft, refusedSettings, settingText } from './setting-form.ts';

const schema: ConfigurationSchema = {
  type: 'object',
  properties: {
    address: { type: 'string', title: '接口地址' },
    seconds: { type: 'integer', title: { zh: '间隔', en: 'Interval' }, default: 30 },
    isQuiet: { type: 'boolean', default: true },
    levels: { type: 'array', items: { type: 'number' } },
  },
  required: ['address', 'seconds'],
};

it('shows what was set before, else the default', () => {
  expect(draftOf(schema, { address: 'abc', levels: [1, 2] })).toEqual({
    address: 'abc',
    seconds: '30',
    isQuiet: true,
    levels: '1\n2',
  });
});

it('reads numbers, switches and lists back, and leaves out what is empty', () => {
  const draft = { address: 'abc', seconds: ' ', isQuiet: false, levels: '3\n\n 5.5 ' };
  expect(readDraft(schema, draft)).toEqual({
    values: { address: 'abc', isQuiet: false, levels: [3, 5.5] },
    problems: {},
  });
});

it('says what is missing and what is no number; with a default nothing is missing', () => {
  expect(readDraft(schema, { address: '', seconds: 'x', levels: '1\n二' }).problems).toEqual({
    address: 'missing',
    seconds: 'noNumber',
    levels: 'noNumber',
  });
});

it('puts what the host refused at its setting', () => {
  const message = { zh: '「间隔」不能小于 10' };
  const problems = [{ code: 'configuration.invalid', severity: 'error' as const, where: 'seconds', message }];
  const error = new ApiError({ title: '', status: 400, code: 'configuration.invalid', problems });
  expect(refusedSettings(error).get('seconds')).toEqual(message);
  expect(refusedSettings(new Error('offline')).size).toBe(0);
});

it('takes a plain title as Chinese', () => {
  expect(settingText('接口地址')).toEqual({ zh: '接口地址' });
});
