import { configurationSchema } from '@changjing/contract';
import { expect, test } from 'vitest';
import { checkConfiguration, checkConfigurationSchema, withDefaults } from './check-configuration.ts';

const schema = configurationSchema.parse({
  type: 'object',
  properties: {
    address: { type: 'string', title: { zh: '地址', en: 'Address' }, format: 'uri', maxLength: 40 },
    level: { type: 'string', title: '级别', enum: ['low', 'high'], default: 'low' },
    seconds: { type: 'integer', minimum: 5, exclusiveMaximum: 60, multipleOf: 5 },
    isLoud: { type: 'boolean' },
    points: {
      type: 'array',
      title: '点位',
      items: { type: 'string', minLength: 2 },
      maxItems: 2,
      uniqueItems: true,
    },
  },
  required: ['address', 'level'],
});
const problemsOf = (values: Record<string, unknown>) =>
  checkConfiguration(schema, values).map(({ where, message }) => `${where} ${message.zh} / ${message.en}`);

test('values that fit have no problems, and what was not filled in takes its default', () => {
  const values = { address: 'https://api.example.cn/', seconds: 30, isLoud: false, points: ['p1', 'p2'] };
  expect(problemsOf(values)).toEqual([]);
  expect(withDefaults(schema, values)).toEqual({ ...values, level: 'low' });
});

test.each([
  [{}, ['address 缺少「地址」 / "Address" is missing']],
  [{ address: 7 }, ['address 「地址」应为文字 / "Address" should be a text']],
  [{ address: 'no' }, ['address 「地址」格式不对，应为 uri / "Address" is not in the format uri']],
  [{ level: 'odd' }, ['level 「级别」只能是 low、high / "级别" can only be one of low, high']],
  [{ seconds: 2.5 }, ['seconds 「seconds」应为整数 / "seconds" should be a whole number']],
  [{ seconds: 0 }, ['seconds 「seconds」不能小于 5 / "seconds" may not be less than 5']],
  [{ seconds: 60 }, ['seconds 「seconds」要小于 60 / "seconds" must be less than 60']],
  [{ seconds: 7 }, ['seconds 「seconds」应为 5 的倍数 / "seconds" must be a multiple of 5']],
  [{ isLoud: 'yes' }, ['isLoud 「isLoud」应为是或否 / "isLoud" should be true or false']],
  [{ isLoud: null }, ['isLoud 「isLoud」应为是或否 / "isLoud" should be true or false']],
  [{ points: ['p'] }, ['points 「点位」至少 2 个字 / "点位" needs 2 characters or more']],
  [{ points: ['p1', 'p2', 'p3'] }, ['points 「点位」至多 2 项 / "点位" may have 2 items at most']],
  [{ points: ['p1', 'p1'] }, ['points 「点位」有重复的项 / "点位" has an item twice']],
  [{ colour: 'red' }, ['colour 没有设置项「colour」 / There is no setting "colour"']],
  [JSON.parse('{"__proto__": 1}'), ['__proto__ 没有设置项「__proto__」 / There is no setting "__proto__"']],
])('values %j are refused with the setting and the reason', (values: Record<string, unknown>, expected) => {
  const address = Object.hasOwn(values, 'address') || Object.keys(values).length === 0;
  const all = address ? values : Object.assign(values, { address: 'https://a.cn/' });
  expect(problemsOf(all)).toEqual(expected);
});

test('a schema whose default does not fit, or that requires what it does not have, is refused', () => {
  const wrong = configurationSchema.parse({
    type: 'object',
    properties: { seconds: { type: 'integer', minimum: 5, default: 1 } },
    required: ['minutes'],
  });
  expect(checkConfigurationSchema(wrong).map(({ where, message }) => `${where} ${message.zh}`)).toEqual([
    'required 没有设置项「minutes」',
    'properties/seconds/default 「seconds」不能小于 5',
  ]);
});

test.each([
  [{ type: 'array', properties: {} }],
  [{ type: 'object', properties: { name: { type: 'string', pattern: '(a+)+$' } } }],
  [{ type: 'object', properties: { name: { $ref: '#' } } }],
  [{ type: 'object', properties: { name: { type: 'object', properties: {} } } }],
  [{ type: 'object', properties: {}, additionalProperties: true }],
])('a schema that no form can show, or whose patterns would run in the host, is refused: %j', (input) => {
  expect(configurationSchema.safeParse(input).success).toBe(false);
});
