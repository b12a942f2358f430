import { Validator } from '@cfworker/json-schema';
import type { ConfigurationSchema, ConfigurationSetting, LocalizedText, Problem } from '@changjing/contract';
import { problemAt } from './problem-at.ts';

/** What is wrong with values for a plugin's settings; `where` is the setting's name. */
export function checkConfiguration(
  { properties, required = [] }: ConfigurationSchema,
  values: Readonly<Record<string, unknown>>,
): Problem[] {
  const settings = new Map(Object.entries(properties));
  const strange = Object.keys(values).filter((name) => !settings.has(name));
  return [
    ...strange.map(unknownSetting),
    ...[...settings].flatMap(([name, setting]) => {
      if (Object.hasOwn(values, name)) return checkSetting(name, setting, values[name]);
      return required.includes(name) && setting.default === undefined ? [missing(name, setting)] : [];
    }),
  ];
}

/** Values with the defaults of what was not filled in: what a run is given. */
export function withDefaults<T>(
  { properties }: ConfigurationSchema,
  values: Readonly<Record<string, T>>,
): Record<string, T | NonNullable<ConfigurationSetting['default']>> {
  const defaults = Object.entries(properties).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(defaults), ...values };
}

/** What is wrong with the schema itself, beyond its shape; `where` is the path inside it. */
export function checkConfigurationSchema({ properties, required = [] }: ConfigurationSchema): Problem[] {
  const unknown = required.filter((name) => !Object.hasOwn(properties, name));
  return [
    ...unknown.map((name) => ({ ...unknownSetting(name), where: 'required' })),
    ...Object.entries(properties).flatMap(([name, setting]) =>
      setting.default === undefined
        ? []
        : checkSetting(name, setting, setting.default).map((problem) => ({
            ...problem,
            where: `properties/${name}/default`,
          })),
    ),
  ];
}

function checkSetting(name: string, setting: ConfigurationSetting, value: unknown): Problem[] {
  const { errors } = new Validator(setting, '2020-12', false).validate(value);
  // That the items are wrong is said again at the item, with the reason.
  const error = errors.find(({ keyword }) => keyword !== 'items');
  if (error === undefined) return [];
  const isItem = error.instanceLocation !== '#' && setting.type === 'array';
  const { zh, en } = sentence(error.keyword, isItem ? setting.items : setting);
  const title = titleOf(name, setting);
  return [problemAt(name, 'configuration.invalid', `「${title.zh}」${zh}`, `"${title.en}" ${en}`)];
}

function sentence(keyword: string, setting: ConfigurationSetting): Required<LocalizedText> {
  const limit = String((setting as Record<string, unknown>)[keyword]);
  const known = sentences[keyword];
  if (known !== undefined) return known(limit);
  return { zh: `不符合要求（${keyword} ${limit}）`, en: `does not fit ${keyword} ${limit}` };
}

const sentences: Readonly<Record<string, (limit: string) => Required<LocalizedText>>> = {
  type: (type) => ({
    zh: `应为${typeNames[type]?.zh ?? type}`,
    en: `should be ${typeNames[type]?.en ?? type}`,
  }),
  enum: (choices) => ({
    zh: `只能是 ${choices.replaceAll(',', '、')}`,
    en: `can only be one of ${choices.replaceAll(',', ', ')}`,
  }),
  minLength: (limit) => ({ zh: `至少 ${limit} 个字`, en: `needs ${limit} characters or more` }),
  maxLength: (limit) => ({ zh: `至多 ${limit} 个字`, en: `may have ${limit} characters at most` }),
  minimum: (limit) => ({ zh: `不能小于 ${limit}`, en: `may not be less than ${limit}` }),
  maximum: (limit) => ({ zh: `不能大于 ${limit}`, en: `may not be more than ${limit}` }),
  exclusiveMinimum: (limit) => ({ zh: `要大于 ${limit}`, en: `must be more than ${limit}` }),
  exclusiveMaximum: (limit) => ({ zh: `要小于 ${limit}`, en: `must be less than ${limit}` }),
  multipleOf: (limit) => ({ zh: `应为 ${limit} 的倍数`, en: `must be a multiple of ${limit}` }),
  minItems: (limit) => ({ zh: `至少 ${limit} 项`, en: `needs ${limit} items or more` }),
  maxItems: (limit) => ({ zh: `至多 ${limit} 项`, en: `may have ${limit} items at most` }),
  uniqueItems: () => ({ zh: '有重复的项', en: 'has an item twice' }),
  format: (format) => ({ zh: `格式不对，应为 ${format}`, en: `is not in the format ${format}` }),
};

const typeNames: Readonly<Record<string, Required<LocalizedText>>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
};

function unknownSetting(name: string): Problem {
  return problemAt(name, 'configuration.unknown', `没有设置项「${name}」`, `There is no setting "${name}"`);
}

function missing(name: string, setting: ConfigurationSetting): Problem {
  const { zh, en } = titleOf(name, setting);
  return problemAt(name, 'configuration.missing', `缺少「${zh}」`, `"${en}" is missing`);
}

function titleOf(name: string, { title }: ConfigurationSetting): Required<LocalizedText> {
  if (title === undefined) return { zh: name, en: name };
  if (typeof title === 'string') return { zh: title, en: title };
  return { zh: title.zh, en: title.en ?? title.zh };
}
