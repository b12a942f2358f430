import { UNKNOWN } from '../language/values.ts';
import { textOf, textsIn } from './argument.ts';
import type { FunctionParameter, RuleFunction } from './function.ts';
import { functionWords } from './words.ts';
import { isCreditCode, isIdCard } from './identity-number.ts';
import { normalise } from './normalise.ts';

const text: FunctionParameter = { name: 'text', type: 'string', title: { zh: '文字', en: 'text' } };

type About = Pick<RuleFunction, 'name' | 'title' | 'phrase' | 'examples' | 'doc'>;

function ofText(
  about: About,
  result: 'string' | 'boolean',
  read: (text: string) => string | boolean,
): RuleFunction {
  return {
    ...about,
    group: 'text',
    parameters: [text],
    result,
    apply: ([value]) => {
      const found = typeof value === 'string' ? textOf(value) : undefined;
      return found === undefined ? UNKNOWN : read(found);
    },
  };
}

function stars(characters: readonly string[], first: number, last: number): string {
  return characters.map((one, at) => (at < first || at >= characters.length - last ? one : '*')).join('');
}

function maskName(name: string): string {
  const characters = Array.from(name.trim());
  return stars(characters, characters.length > 1 ? 1 : 0, 0);
}

function maskPhone(phone: string): string {
  const characters = Array.from(phone.trim());
  if (/^1\d{10}$/.test(phone.trim())) return stars(characters, 3, 4);
  return stars(characters, 0, characters.length >= 6 ? 2 : 0);
}

function maskIdCard(number: string): string {
  const characters = Array.from(number.trim());
  return characters.length >= 15 ? stars(characters, 3, 2) : stars(characters, 0, 0);
}

const masks = [
  ofText(
    {
      name: 'maskName',
      ...functionWords.maskName,
      doc: {
        zh: '只留第一个字，其余为星号；只有一个字时全部为星号。',
        en: 'Keeps the first character, stars for the rest; of a single one nothing is kept.',
      },
      examples: [{ expression: 'maskName("张三丰")', result: '张**' }],
    },
    'string',
    maskName,
  ),
  ofText(
    {
      name: 'maskPhone',
      ...functionWords.maskPhone,
      doc: {
        zh: '手机号留前三位和后四位；其他号码只留最后两位，不足六位的全部为星号。',
        en: 'Keeps the first three and last four digits of a mobile number, of any other the last two, of fewer than six nothing.',
      },
      examples: [
        { expression: 'maskPhone("13912345678")', result: '139****5678' },
        { expression: 'maskPhone("022-66898890")', result: '**********90' },
      ],
    },
    'string',
    maskPhone,
  ),
  ofText(
    {
      name: 'maskIdCard',
      ...functionWords.maskIdCard,
      doc: {
        zh: '留前三位和后两位；不足 15 位的全部为星号。',
        en: 'Keeps the first three and last two; of fewer than 15 nothing.',
      },
      examples: [{ expression: 'maskIdCard("11010519491231002X")', result: '110*************2X' }],
    },
    'string',
    maskIdCard,
  ),
];

export const textFunctions: readonly RuleFunction[] = [
  {
    name: 'containsAny',
    group: 'text',
    parameters: [text, { name: 'words', type: 'list', title: { zh: '词语', en: 'words' } }],
    result: 'boolean',
    ...functionWords.containsAny,
    doc: {
      zh: '文字里是否有列表中的任一词语。繁体与简体、全角与半角、大写与小写、多个空格与一个空格视为相同；空词语不算。',
      en: 'Whether the text holds one of the words. Traditional and simplified, full-width and half-width, capital and small, many spaces and one count as the same; an empty word does not count.',
    },
    examples: [
      { expression: 'containsAny("３號樓下水道井蓋破損", ["井盖", "路灯"])', result: true },
      { expression: 'containsAny("路灯不亮", ["井盖"])', result: false },
    ],
    apply([value, words]) {
      const wanted = textsIn(words);
      if (typeof value !== 'string' || textOf(value) === undefined || wanted === undefined) return UNKNOWN;
      const searched = normalise(value);
      return wanted.map(normalise).some((word) => word !== '' && searched.includes(word));
    },
  },
  ofText(
    {
      name: 'normalise',
      ...functionWords.normalise,
      doc: {
        zh: '把写法不同的文字变成同一种：繁体变简体，全角变半角，大写变小写，连续空格变一个，首尾空格去掉。',
        en: 'One writing for all: simplified, half-width, small letters, single spaces, none at the ends.',
      },
      examples: [{ expression: 'normalise(" ＡＢ　臺灣路 ")', result: 'ab 台湾路' }],
    },
    'string',
    normalise,
  ),
  ...masks,
  ofText(
    {
      name: 'isIdCard',
      ...functionWords.isIdCard,
      doc: {
        zh: '是否为 18 位公民身份号码（GB 11643）：省级代码存在，出生日期真实，校验码正确（加权和模 11）。',
        en: 'Whether it is an 18-character resident ID (GB 11643): a province that exists, a real birthday, and the right check character (weighted sum modulo 11).',
      },
      examples: [
        { expression: 'isIdCard("11010519491231002X")', result: true },
        { expression: 'isIdCard("110105194902300029")', result: false },
      ],
    },
    'boolean',
    isIdCard,
  ),
  ofText(
    {
      name: 'isCreditCode',
      ...functionWords.isCreditCode,
      doc: {
        zh: '是否为 18 位统一社会信用代码（GB 32100），校验码正确（3 的幂加权，模 31）。',
        en: 'Whether it is an 18-character unified social credit code (GB 32100) with the right check character (powers of 3, modulo 31).',
      },
      examples: [
        { expression: 'isCreditCode("91350100M000100Y43")', result: true },
        { expression: 'isCreditCode("91350100M000100Y44")', result: false },
      ],
    },
    'boolean',
    isCreditCode,
  ),
];
