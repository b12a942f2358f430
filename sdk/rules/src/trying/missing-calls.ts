import type { Json, LocalizedText, Rule, Scenario } from '@changjing/contract';

interface Reading {
  stream: string;
  data: Readonly<Record<string, Json>>;
}

/**
 * What functions make of these readings, which the rule asks for and the readings do not bring: titles
 * of the fields. Where no function is at hand, the rule cannot be judged by them.
 */
export function missingCalls(content: Scenario, rule: Rule, readings: readonly Reading[]): LocalizedText[] {
  const { tests: _tests, ...judged } = rule;
  const text = JSON.stringify(judged);
  return Object.entries(content.streams).flatMap(([id, { fields, computed = {} }]) =>
    Object.entries(computed).flatMap(([name, { with: given }]) => {
      const sources = Object.values(given).flatMap((one) => ('field' in one ? [one.field] : []));
      const isMissing = readings.some(
        ({ stream, data }) =>
          stream === id &&
          !Object.hasOwn(data, name) &&
          sources.every((source) => Object.hasOwn(data, source)),
      );
      const title = fields[name]?.title;
      return isMissing && title !== undefined && text.includes(`e.${name}`) ? [title] : [];
    }),
  );
}

/** For a test of a rule, where no function is at hand. */
export function missingCallWords(titles: readonly LocalizedText[]): LocalizedText {
  const zh = titles.map((one) => `「${one.zh}」`).join('、');
  const en = titles.map((one) => `"${one.en ?? one.zh}"`).join(', ');
  return {
    zh: `这条规则要用函数，数据里没有它算出的值${zh}；请在试运行或试验台里看清经过再留作测试，值会一起留下`,
    en: `The rule asks a function, and the data do not bring its value ${en}; step through a trial run or the test bench and keep it as a test, which keeps the value`,
  };
}

/** The calls stand in the rule as they were written: nobody here knows the plugin. */
export const unknownCallWords: LocalizedText = {
  zh: '这条规则要用插件的函数，这里没有插件可问；请在服务器上试',
  en: 'The rule asks a function of a plugin, and there is no plugin to ask here; try it on the server',
};
