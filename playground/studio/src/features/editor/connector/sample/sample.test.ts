import { inferFields } from '@changjing/scenario';
import { expect, it } from 'vitest';
import { guessOptions } from './guessed-options.ts';
import { acceptedRows, inferredRows, unnamed } from './inferred-rows.ts';
import { payloadTexts, topicLike } from './payload-texts.ts';

const generic = ['subjectPath', 'timePath', 'idPath', 'fields', 'topicLevel'];
const guess = (text: string, of: Partial<Parameters<typeof guessOptions>[1]> = {}) =>
  guessOptions([text], { options: {}, offered: generic, address: 'river/+/level', ...of });

it('takes what was pasted as one payload, or a line each when every line is whole', () => {
  expect(payloadTexts('{"a":1}\n{"a":2}\n')).toEqual(['{"a":1}', '{"a":2}']);
  expect(payloadTexts('{\n"a":1\n}')).toEqual(['{\n"a":1\n}']);
  expect(payloadTexts('水深 30\n水深 31')).toEqual(['水深 30\n水深 31']);
  expect(payloadTexts('  ')).toEqual([]);
  expect(topicLike('river/+/level')).toBe('river/1/level');
});

it('tells a generic connector where things stand, and takes the subject from the topic when no value names it', () => {
  expect(guess('{"设备编号":"泵站3","水位":2.1}')).toEqual({ subjectPath: '设备编号', fields: '水位=水位' });
  expect(guess('{"data":{"level":2.1}}')).toEqual({ topicLevel: 2, fields: 'level=data.level' });
});

it('leaves alone what a person has told already, and connectors that take no paths', () => {
  expect(guess('{"id":"1"}', { options: { fields: 'x=y' } })).toBeUndefined();
  expect(guess('{"id":"1"}', { offered: ['unit'] })).toBeUndefined();
  expect(guess('不是 JSON')).toBeUndefined();
});

it('offers what came with the names the stream or the connector’s author gives, and waits for the others', () => {
  const inference = inferFields([
    { depth: 30, volt: 3.6, xq7: 1 },
    { depth: '断', volt: 3.5 },
    { depth: 31, volt: 3.5 },
  ]);
  const rows = inferredRows(inference, {
    known: { depth: { type: 'string', title: { zh: '积水深度' }, unit: 'mm' } },
    offered: { volt: { type: 'number', title: { zh: '电池电压' } } },
    say: ({ zh }) => zh,
    locale: 'zh',
  });
  expect(rows).toMatchObject([
    {
      name: 'depth',
      title: '积水深度',
      unit: '毫米',
      knownType: 'string',
      isKnown: true,
      oddIn: 1,
      isWanted: true,
    },
    { name: 'volt', title: '电池电压', unit: '', isKnown: false, missingIn: 0, isWanted: true },
    { name: 'xq7', title: '', missingIn: 2, isWanted: false },
  ]);
  expect(unnamed(rows)).toEqual([]);
  rows[2]!.isWanted = true;
  expect(unnamed(rows).map(({ name }) => name)).toEqual(['xq7']);
  rows[1]!.unit = '毫伏';
  expect(acceptedRows(rows.slice(0, 2), 'zh')).toEqual([
    { name: 'depth', type: 'number', title: '积水深度', unit: 'mm' },
    { name: 'volt', type: 'number', title: '电池电压', unit: '毫伏' },
  ]);
});
