import { readFileSync } from 'node:fs';
import { contributions, type Rule, type Scenario } from '@changjing/contract';
import {
  compileExpression,
  completionsAt,
  createReducer,
  createRun,
  readable,
  sentenceOf,
  sentenceText,
} from '@changjing/rules';
import { expect, test } from 'vitest';
import {
  callableOf,
  checkScenario,
  contributionsOf,
  lowerCalls,
  lowerExpression,
  migrateScenario,
  sourcesOf,
} from '../index.ts';
import { referencesTo } from '../usages/references.ts';
import { withoutRuleTests } from '../testing.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'), withoutRuleTests);
const manifest = read('plugins/community/package.json') as { contributes: object; capabilities: object };
const community = {
  publisher: 'changjing',
  plugin: 'community',
  contributes: contributions.parse(manifest.contributes),
  capabilities: manifest.capabilities as never,
};
const call = 'changjing.community.passability(e.depth)';

function scenarioWith(change: (rule: Rule, scenario: Scenario) => void): Scenario {
  const scenario = migrateScenario(read('scenarios/community/waterlogging/scenario.json'));
  change(scenario.rules['red']!, scenario);
  return scenario;
}
const withWhere = (where: string) => scenarioWith((rule) => (rule.where = where));
/** What is wrong, with the part of the condition that it is about. */
const problemsOf = (where: string) =>
  checkScenario(withWhere(where), { plugins: [community] })
    .problems.filter((one) => one.where === 'rules/red/where')
    .map(({ code, range }) => `${code}: ${where.slice(range?.start, range?.end).trim()}`);

test('a call becomes a field that the host computes, with the type, the choices and the label it has to have', () => {
  const { scenario, problems } = lowerCalls(withWhere(`${call} == "none" && e.depth > 3`), [community]);
  expect(problems).toEqual([]);
  const { fields, computed } = scenario.streams['depth']!;
  const [name = ''] = Object.keys(computed ?? {});
  expect(name).toMatch(/^passability_[0-9a-f]{6}$/);
  expect(scenario.rules['red']?.where).toBe(`e.${name} == "none" && e.depth > 3`);
  expect(computed?.[name]).toEqual({
    function: 'changjing.community/passability',
    with: { depth: { field: 'depth' } },
  });
  expect(fields[name]).toMatchObject({
    type: 'string',
    title: { zh: `可通行车辆（${fields['depth']!.title.zh}）` },
    label: { sharing: 'unconditional', opening: 'unconditional', grade: 'general', personal: 'none' },
  });
  expect(contributionsOf(scenario)).toContain('changjing.community/passability');
  const sentence = sentenceText(sentenceOf(scenario.rules['red']!, { stream: scenario.streams['depth']! }));
  expect(sentence).toContain(`可通行车辆（${fields['depth']!.title.zh}）为「都不能通行」`);
});

test('the same call twice is one field, in texts too; what has none is left as it is', () => {
  const twice = scenarioWith((rule) => {
    rule.where = `${call} == "none" || ${call} == "offRoad"`;
    rule.actions = rule.actions.map((action) =>
      action.kind === 'notify' ? { ...action, text: { zh: `可通行：\${${call}}` } } : action,
    );
  });
  const { scenario } = lowerCalls(twice, [community]);
  expect(Object.keys(scenario.streams['depth']!.computed ?? {})).toHaveLength(1);
  expect(JSON.stringify(scenario.rules)).not.toContain('community.passability');
  const without = withWhere('e.depth > 3');
  expect(lowerCalls(without, [community]).scenario).toBe(without);
  expect(lowerCalls(scenario, [community]).scenario).toBe(scenario);
});

test('a rule decides by what the event brings, without the plugin; without that it is unknown, not false', () => {
  const { scenario } = lowerCalls(withWhere(`${call} == "none"`), [community]);
  const [name = ''] = Object.keys(scenario.streams['depth']!.computed ?? {});
  const rule = { ...scenario.rules['red']!, for: undefined, lateness: undefined };
  const run = createRun(
    createReducer({ scenarioId: 's', version: 1, content: { ...scenario, rules: { red: rule } } }),
  );
  const feed = (id: string, data: Record<string, string | number>) =>
    run.feed({
      kind: 'event',
      stream: 'depth',
      event: {
        specversion: '1.0',
        id,
        source: 's',
        type: 't',
        subject: 'p1',
        time: `2026-07-01T08:0${id}:00Z`,
        data,
      },
    });
  expect(feed('1', { depth: 60 })).toEqual([]);
  expect([...run.states().values()][0]?.unknownCount).toBe(1);
  const [effect] = feed('2', { depth: 60, [name]: 'none' });
  expect(effect?.why.sentence.zh).toContain('可通行车辆');
});

const withRisk = (where: string, source = 'of one day') =>
  scenarioWith((rule, scenario) => {
    rule.where = where;
    scenario.code = {
      'risk-of': {
        kind: 'function',
        title: { zh: '风险' },
        source,
        parameters: { depth: { title: { zh: '水深' }, type: 'number', isRequired: true } },
        returns: { title: { zh: '风险' }, type: 'number' },
      },
    };
  });

test('a function of the scenario itself is called as code; what another program gave is another field', () => {
  const of = (source: string) => {
    const { scenario, problems } = lowerCalls(withRisk('code.risk_of(e.depth) > 3', source), [community]);
    expect(problems).toEqual([]);
    return scenario.streams['depth']!.computed ?? {};
  };
  const [one, next] = [of('of one day'), of('of the next')];
  const [name = ''] = Object.keys(one ?? {});
  const [other] = Object.keys(next ?? {});
  expect(one?.[name]).toEqual({ function: 'code/risk-of', with: { depth: { field: 'depth' } } });
  expect(name).toMatch(/^risk_of_[0-9a-f]{6}$/);
  expect(other).not.toBe(name);
  expect(checkScenario(withRisk('code.risk_of(e.depth) > 3'), { plugins: [community] }).problems).toEqual([]);
  expect(referencesTo(withRisk('e.depth > 2 && code.risk_of(e.depth) > 3'), 'code', 'risk-of')).toEqual([
    'rules/red/where',
  ]);
});

test('a function that the scenario does not have is told as such', () => {
  const { problems } = lowerCalls(withRisk('code.chance(e.depth) > 3'), [community]);
  expect(problems.map(({ message }) => message.zh)).toEqual(['这个场景的代码里没有函数「chance」']);
});

test.each([
  [`${call} == "none"`, []],
  [`${call} > 3`, ['expression.type: changjing.community.passability(e.depth)       > 3']],
  [
    'changjing.community.passable(e.depth) == "none"',
    ['expression.unknownFunction: changjing.community.passable(e.depth)'],
  ],
  ['acme.rain.level(e.depth) > 1', ['expression.unknownFunction: acme.rain.level(e.depth)']],
  [
    'e.depth > 1 && changjing.community.passability() == "none"',
    ['expression.type: changjing.community.passability()'],
  ],
  ['changjing.community.passability(e.depth + 1) == "none"', ['expression.pluginArgument: e.depth + 1']],
  ['changjing.community.passability("deep") == "none"', ['expression.type: "deep"']],
  [
    'changjing.community.passability(e.deph) == "none"',
    ['expression.unknownField: e.deph', 'expression.pluginCall: changjing.community.passability(e.deph)'],
  ],
  [`e.depth > 1 && ${call} == "gone"`, [`expression.neverTrue: ${call} == "gone"`]],
])('%s is told at its place', (where, expected) => {
  expect(problemsOf(where).map((one) => one.replace(/\s+/g, ' '))).toEqual(
    expected.map((one) => one.replace(/\s+/g, ' ')),
  );
});

test('while it is typed it is offered by its title, read in words and checked with its choices', () => {
  const [passability] = community.contributes.functions;
  const offered = [
    { ref: 'changjing.community/passability', plugin: { zh: '社区' }, function: passability! },
  ];
  const fields = scenarioWith(() => {}).streams['depth']!.fields;
  const [found] = completionsAt('可通行', 3, fields, offered.map(callableOf));
  expect(found).toMatchObject({
    label: { zh: '可通行车辆（积水深度）· 社区' },
    text: 'changjing.community.passability(',
  });
  const typed = `${call} == "none"`;
  const lowered = lowerExpression(typed, fields, sourcesOf(offered));
  const compiled = compileExpression(lowered.text, { fields: lowered.fields, expects: 'boolean' });
  expect([...lowered.problems, ...compiled.problems]).toEqual([]);
  expect(readable(compiled.node!, { fields: lowered.fields, locale: 'zh' })).toBe(
    `可通行车辆（${fields['depth']!.title.zh}）为「都不能通行」`,
  );
  const wrong = lowerExpression('changjing.community.passability("deep")', fields, sourcesOf(offered));
  expect(wrong.problems.map(({ message }) => message.zh)).toEqual(['参数「积水深度」要数字']);
});
