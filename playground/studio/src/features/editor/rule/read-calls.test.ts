import { expect, test } from 'vitest';
import type { OfferedFunction } from '@changjing/contract';
import { applySlot, runRuleTest, sentenceOf, sentenceText } from '@changjing/rules';
import { lowerCalls, sourcesOf } from '@changjing/scenario';
import { readCalls } from './read-calls.ts';
import { sampleScenario } from './sample.ts';
import { tryRule } from './try-rule.ts';

const offered: OfferedFunction[] = [
  {
    ref: 'changjing.community/passability',
    plugin: { zh: '社区' },
    function: {
      id: 'passability',
      title: { zh: '可通行车辆', en: 'Passable vehicles' },
      description: { zh: '哪些车能过' },
      parameters: { depth: { type: 'number', title: { zh: '积水深度' }, isRequired: true } },
      returns: {
        type: 'string',
        title: { zh: '可通行车辆' },
        choices: [{ value: 'none', title: { zh: '都不能通行', en: 'none' } }],
      },
    },
  },
];
const call = 'changjing.community.passability(e.depth)';
const content = () => {
  const made = sampleScenario();
  made.rules.red!.where = `${call} == "none"`;
  const tell = made.rules.red!.actions.find((one) => one.kind === 'notify');
  if (tell) tell.text = { zh: `可通行：\${${call}}` };
  return made;
};
const read = (locale: 'zh' | 'en') => {
  const { rules, streams } = content();
  const { fields } = streams.depth!;
  const written = sentenceOf(rules.red!, { stream: streams.depth! }, locale);
  return readCalls(written, { fields, functions: offered, locale });
};

test('the sentence says the title of the function, also in the text of a notice', () => {
  const sentence = sentenceText(read('zh'));
  expect(sentence).toContain('可通行车辆（积水）为「都不能通行」');
  expect(sentence).toContain('可通行：〔可通行车辆（积水）〕');
  expect(sentence).not.toContain('passability');
  expect(sentenceText(read('en'))).toContain('Passable vehicles (积水)');
});

test('its slot still writes the expression as it is written', () => {
  const slot = read('zh').find((one) => one.kind === 'slot' && one.path === 'where');
  if (slot?.kind !== 'slot') throw new Error('the condition is no slot');
  expect(slot.value).toBe(`${call} == "none"`);
  expect(applySlot(content().rules.red!, 'where', slot.value)).toEqual(content().rules.red);
});

const readings = [5, 60, 61].map((depth, minute) => ({ depth, minute }));
const lowered = () => lowerCalls(content(), sourcesOf(offered)).scenario;
const name = Object.keys(lowered().streams.depth!.computed ?? {})[0]!;

test('what came lately says that the server has to try it, unless the value was recorded', () => {
  const events = (more: (depth: number) => object) =>
    readings.map(({ depth, minute }) => ({
      specversion: '1.0' as const,
      id: `${minute}`,
      source: 's',
      type: 't',
      subject: 'p3',
      time: `2026-07-30T08:0${minute}:00.000Z`,
      data: { depth, ...more(depth) },
    }));
  expect(
    tryRule(
      lowered(),
      'red',
      events(() => ({})),
    ).missing,
  ).toMatchObject([{ zh: '可通行车辆（积水）' }]);
  const known = tryRule(
    lowered(),
    'red',
    events((depth) => ({ [name]: depth > 50 ? 'none' : 'all' })),
  );
  expect({ missing: known.missing, hits: known.hits.length }).toEqual({ missing: [], hits: 1 });
});

test('a test of the rule passes by the values that it brings, and says so where they are missing', () => {
  const given = (more: object) =>
    readings.map(({ depth, minute }) => ({
      afterSeconds: minute * 60,
      subject: 'p3',
      data: { depth, ...more },
    }));
  const of = (more: object) => ({ given: given(more), expect: [] });
  const missing = runRuleTest(lowered(), 'red', of({}));
  expect(missing.hasPassed).toBe(false);
  expect(missing.differences.map(({ zh }) => zh)).toEqual([
    '这条规则要用函数，数据里没有它算出的值「可通行车辆（积水）」；请在试运行或试验台里看清经过再留作测试，值会一起留下',
  ]);
  expect(runRuleTest(lowered(), 'red', of({ [name]: 'none' })).effects).toMatchObject([
    { afterSeconds: 60, key: 'p3' },
    { afterSeconds: 60, key: 'p3' },
  ]);
  expect(runRuleTest(lowered(), 'red', of({ [name]: 'all' })).hasPassed).toBe(true);
  expect(runRuleTest(content(), 'red', of({})).differences.map(({ zh }) => zh)).toEqual([
    '这条规则要用插件的函数，这里没有插件可问；请在服务器上试',
  ]);
});
