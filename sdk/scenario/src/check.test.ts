import { readFileSync } from 'node:fs';
import { capabilities, contributions, type DistrictBase, type Scenario } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { checkScenario, doTopicsOverlap, hasErrors, type CheckContext } from './index.ts';
import { withoutRuleTests } from './testing.ts';

const template = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);

/** The waterlogging scenario with something done to it. */
function changed(change: (scenario: Draft) => void): unknown {
  const scenario = JSON.parse(readFileSync(template, 'utf8'), withoutRuleTests) as Draft;
  change(scenario);
  return scenario;
}
/** A scenario as text: tests put in what the types forbid. */
type Draft = Record<string, unknown>;

/** Sets what stands at a path such as `rules/red/where`, or takes it away. */
function put(scenario: Draft, path: string, value: unknown): void {
  const parts = path.split('/');
  const last = parts.pop() ?? '';
  let at = scenario;
  for (const part of parts) {
    const next = at[part];
    if (typeof next !== 'object' || next === null) throw new Error(`the scenario has no ${path}`);
    at = next as Draft;
  }
  at[last] = value;
}

const context: CheckContext = {
  plugins: [
    {
      publisher: 'changjing',
      plugin: 'community',
      capabilities: capabilities.parse({}),
      contributes: contributions.parse({
        widgets: [
          {
            id: 'waterGauge',
            title: { zh: '水位尺' },
            description: { zh: '水位尺' },
            entry: 'frames/water-gauge/index.html',
            properties: {
              field: { type: 'string', title: { zh: '读数' } },
              full: { type: 'number', title: { zh: '满尺' } },
              warnAt: { type: 'number', title: { zh: '警戒线' } },
              mark: {
                type: 'string',
                title: { zh: '刻度' },
                choices: [{ value: 'cm', title: { zh: '厘米' } }],
              },
            },
          },
        ],
        connectors: [
          {
            id: 'depthSensor',
            title: { zh: '积水深度传感器' },
            description: { zh: '积水深度传感器' },
            transports: ['mqtt'],
            fields: { depth: { type: 'number', title: { zh: '深度' } } },
            options: { offset: { type: 'number', title: { zh: '零点' } } },
          },
        ],
      }),
    },
  ],
  base: {
    duties: { drainage: { zh: '抽排' }, maintenance: { zh: '设备维护' } },
    caseClasses: {
      waterlogging: { title: { zh: '内涝' }, duty: 'drainage' },
      deviceFault: { title: { zh: '设备故障' }, duty: 'maintenance' },
    },
  } as unknown as DistrictBase,
};

function problems(change: (scenario: Draft) => void, given: CheckContext = context) {
  return checkScenario(changed(change), given).problems;
}
const places = (change: (scenario: Draft) => void) =>
  problems(change).map((one) => `${one.code} ${one.where}`);

describe('a scenario', () => {
  test('that is right has no problem', () => {
    const checked = checkScenario(
      changed(() => undefined),
      context,
    );
    expect(checked.problems).toEqual([]);
    expect(checked.scenario?.slug).toBe('waterlogging');
  });

  test.each<[string, unknown, string, string]>([
    [
      'from a later program',
      { formatVersion: 9 },
      'scenario.newer',
      '场景「scenario.json」的格式版本是 9，本程序只认识到 1，请升级后再打开',
    ],
    ['without a format', {}, 'scenario.format', '场景「scenario.json」没有格式版本 formatVersion'],
    ['that is a list', [], 'scenario.format', '场景「scenario.json」不是 JSON 对象'],
  ])('%s', (_, input, code, message) => {
    const { scenario, problems: found } = checkScenario(input);
    expect(scenario).toBeUndefined();
    expect(found.map((one) => [one.code, one.message.zh])).toEqual([[code, message]]);
  });

  test('with an unknown field names its place', () => {
    expect(problems((s) => put(s, 'rules/red/treshold', 27))).toMatchObject([
      { code: 'scenario.unknownField', where: 'rules/red/treshold', severity: 'error' },
    ]);
  });
});

describe('ids that lead nowhere', () => {
  test.each<[string, (scenario: Draft) => void, string]>([
    [
      'a connector’s stream',
      (s) => put(s, 'connectors/sensors/stream', 'gone'),
      'connector.unknownStream connectors/sensors/stream',
    ],
    [
      'a rule’s stream',
      (s) => put(s, 'rules/yellow/on/stream', 'gone'),
      'rule.unknownStream rules/yellow/on/stream',
    ],
    [
      'an id that every object has',
      (s) => put(s, 'rules/yellow/on/stream', 'constructor'),
      'rule.unknownStream rules/yellow/on/stream',
    ],
    [
      'a process',
      (s) => put(s, 'rules/red/actions/1/process', 'gone'),
      'rule.unknownProcess rules/red/actions/pumpCase/process',
    ],
    [
      'a duty',
      (s) => put(s, 'rules/red/actions/1/duty', 'gone'),
      'rule.unknownDuty rules/red/actions/pumpCase/duty',
    ],
    [
      'a case class',
      (s) => put(s, 'rules/red/noData/actions/0/caseClass', 'gone'),
      'rule.unknownCaseClass rules/red/noData/actions/faultCase/caseClass',
    ],
    [
      'the case to close',
      (s) => put(s, 'rules/red/actions/2/opens', 'publicNotice'),
      'rule.unknownOpen rules/red/actions/pumpCaseClear/opens',
    ],
    [
      'the same action twice',
      (s) => put(s, 'rules/red/actions/1/id', 'publicNotice'),
      'rule.sameAction rules/red/actions/publicNotice',
    ],
    [
      'a plugin',
      (s) => put(s, 'connectors/sensors/connector', 'nobody.nothing/x'),
      'connector.unknown connectors/sensors/connector',
    ],
    [
      'a connector of a plugin',
      (s) => put(s, 'connectors/sensors/connector', 'changjing.community/x'),
      'connector.unknown connectors/sensors/connector',
    ],
    [
      'an option',
      (s) => put(s, 'connectors/sensors/options', { ofset: 1 }),
      'connector.unknownOption connectors/sensors/options/ofset',
    ],
    [
      'an option of a wrong type',
      (s) => put(s, 'connectors/sensors/options', { offset: '1' }),
      'connector.optionType connectors/sensors/options/offset',
    ],
    [
      'no connector',
      (s) => put(s, 'connectors/sensors/connector', undefined),
      'connector.missing connectors/sensors/connector',
    ],
    [
      'a transition’s state',
      (s) => put(s, 'processes/waterlogging/transitions/accept/to', 'gone'),
      'process.unknownState processes/waterlogging/transitions/accept/to',
    ],
    [
      'a first state',
      (s) => put(s, 'processes/waterlogging/initial', 'gone'),
      'process.unknownState processes/waterlogging/initial',
    ],
    [
      'an emitted stream',
      (s) => put(s, 'processes/waterlogging/transitions/confirmClosure/emit/stream', 'gone'),
      'process.unknownStream processes/waterlogging/transitions/confirmClosure/emit/stream',
    ],
    [
      'an emitted field',
      (s) => put(s, 'processes/waterlogging/transitions/confirmClosure/emit/data', { rod: 'road' }),
      'process.unknownField processes/waterlogging/transitions/confirmClosure/emit/data/rod',
    ],
    [
      'where an emitted value comes from',
      (s) => put(s, 'processes/waterlogging/transitions/confirmClosure/emit/data/road', 'rod'),
      'process.unknownSource processes/waterlogging/transitions/confirmClosure/emit/data/road',
    ],
    [
      'a fact that no case has',
      (s) => put(s, 'processes/waterlogging/transitions/confirmClosure/emit/subject', 'case.keys'),
      'process.unknownSource processes/waterlogging/transitions/confirmClosure/emit/subject',
    ],
    [
      'a view’s stream',
      (s) => put(s, 'views/points/source/stream', 'gone'),
      'view.unknownStream views/points/source/stream',
    ],
    [
      'a view’s field',
      (s) => put(s, 'views/points/fields', ['dept']),
      'view.unknownField views/points/fields/0',
    ],
    [
      'a field of cases',
      (s) => put(s, 'views/cases/fields', ['depth']),
      'view.unknownField views/cases/fields/0',
    ],
    [
      'a widget’s view',
      (s) => put(s, 'pages/public/widgets/map/view', 'gone'),
      'page.unknownView pages/public/widgets/map/view',
    ],
    [
      'a form’s stream',
      (s) => put(s, 'pages/public/widgets/report/properties/stream', 'gone'),
      'page.unknownStream pages/public/widgets/report/properties/stream',
    ],
  ])('%s', (_, change, expected) => {
    expect(places(change)).toContain(expected);
  });

  test('a process whose cases never end', () => {
    expect(
      places((s) => {
        for (const state of ['closed', 'resolved', 'voided'])
          put(s, `processes/waterlogging/states/${state}/isFinal`, false);
      }),
    ).toContain('process.noEnd processes/waterlogging/states');
  });

  test('a state that no way leads to is a warning', () => {
    const [problem] = problems((s) =>
      put(s, 'processes/waterlogging/states/island', { title: { zh: '孤岛' }, stage: 'handle' }),
    );
    expect(problem).toMatchObject({
      code: 'process.unreachable',
      severity: 'warning',
      message: { zh: '没有路能走到状态「孤岛」' },
    });
  });

  test('a state that no end can be come to from is a warning', () => {
    const [problem] = problems((s) => {
      put(s, 'processes/waterlogging/states/parked', { title: { zh: '挂起' }, stage: 'handle' });
      put(s, 'processes/waterlogging/states/waiting', { title: { zh: '等候' }, stage: 'handle' });
      const may = { permission: 'case.handle', who: 'any' };
      const step = { title: { zh: '来回' }, may };
      put(s, 'processes/waterlogging/transitions/park', { ...step, from: ['accepted'], to: 'parked' });
      put(s, 'processes/waterlogging/transitions/wait', { ...step, from: ['parked'], to: 'waiting' });
      put(s, 'processes/waterlogging/transitions/back', { ...step, from: ['waiting'], to: 'parked' });
      put(s, 'processes/waterlogging/transitions/note', { ...step, from: ['waiting'] });
    });
    expect(problem).toMatchObject({
      code: 'process.deadEnd',
      severity: 'warning',
      where: 'processes/waterlogging/states/parked',
      message: { zh: '从状态「挂起」走不到任何结束状态，工单到了这里就办不完' },
    });
  });

  test('two states of one name are a warning at the second', () => {
    const found = problems((s) => put(s, 'processes/waterlogging/states/opened/title', { zh: '已登记' }));
    expect(found.map(({ code, severity, where }) => [code, severity, where])).toEqual([
      ['process.sameTitle', 'warning', 'processes/waterlogging/states/opened/title'],
    ]);
  });

  test('plugins and base are not asked when they are not at hand', () => {
    const broken = (s: Draft) => {
      put(s, 'connectors/sensors/connector', 'nobody.nothing/x');
      put(s, 'rules/red/actions/1/duty', 'gone');
    };
    expect(problems(broken, {})).toEqual([]);
    expect(problems(broken)).toHaveLength(2);
  });
});

describe('a widget of a plugin', () => {
  const gauge = (more: Draft = {}) => ({
    type: 'plugin',
    widget: 'changjing.community/waterGauge',
    order: 'b0',
    view: 'points',
    ...more,
  });
  const onPage = (page: string, more?: Draft) => (s: Draft) =>
    put(s, `pages/${page}/widgets/gauge`, gauge(more));

  test('may stand on a page for staff, set as its manifest says', () => {
    expect(problems(onPage('staff', { properties: { full: 60, mark: 'cm' } }))).toEqual([]);
  });

  test.each<[string, (scenario: Draft) => void, string]>([
    [
      'of nobody',
      onPage('staff', { widget: 'nobody.nothing/x' }),
      'page.unknownWidget pages/staff/widgets/gauge/widget',
    ],
    [
      'that its plugin does not have',
      onPage('staff', { widget: 'changjing.community/x' }),
      'page.unknownWidget pages/staff/widgets/gauge/widget',
    ],
    [
      'with a property nobody knows',
      onPage('staff', { properties: { constructor: 1 } }),
      'page.unknownProperty pages/staff/widgets/gauge/properties/constructor',
    ],
    [
      'with a property of another type',
      onPage('staff', { properties: { full: 'deep' } }),
      'page.propertyType pages/staff/widgets/gauge/properties/full',
    ],
    [
      'with a choice that is none',
      onPage('staff', { properties: { mark: 'inch' } }),
      'page.propertyType pages/staff/widgets/gauge/properties/mark',
    ],
    [
      'on a page for citizens, which its plugin did not ask for',
      onPage('public'),
      'page.notCitizenFacing pages/public/widgets/gauge/widget',
    ],
    [
      'without a name',
      onPage('staff', { widget: undefined }),
      'scenario.invalid pages/staff/widgets/gauge/widget',
    ],
    [
      'that is named on a widget of the catalogue',
      onPage('staff', { type: 'map' }),
      'scenario.invalid pages/staff/widgets/gauge/widget',
    ],
  ])('%s is refused', (_, change, expected) => {
    expect(places(change)).toContain(expected);
  });

  test('stands on one page eight times at most', () => {
    const crowd = (count: number) => (s: Draft) => {
      for (let at = 0; at < count; at += 1)
        put(s, `pages/staff/widgets/gauge${at}`, gauge({ order: `b${at}` }));
    };
    expect(places(crowd(7))).toEqual([]);
    expect(places(crowd(8))).toEqual(['page.tooManyFrames pages/staff']);
  });
});

describe('expressions', () => {
  test('are checked where they stand, with the place in the text', () => {
    expect(problems((s) => put(s, 'rules/red/where', 'e.dept >= 27'))).toEqual([
      {
        code: 'expression.unknownField',
        severity: 'error',
        where: 'rules/red/where',
        message: {
          zh: '没有字段「dept」，是不是「depth」（积水深度）？',
          en: 'no field "dept"; did you mean "depth"?',
        },
        range: { start: 0, end: 6 },
      },
    ]);
  });

  test.each<[(scenario: Draft) => void, string]>([
    [(s) => put(s, 'rules/red/clearWhen', 'e.depth < "a"'), 'expression.type rules/red/clearWhen'],
    [(s) => put(s, 'rules/red/key', 'e.depth > 1'), 'expression.type rules/red/key'],
    [
      (s) => put(s, 'rules/red/actions/1/title/zh', '${e.dept}'),
      'expression.unknownField rules/red/actions/pumpCase/title/zh',
    ],
    [
      (s) => put(s, 'rules/red/noData/actions/0/title/zh', '${e.'),
      'expression.syntax rules/red/noData/actions/faultCase/title/zh',
    ],
    [
      (s) => put(s, 'rules/report/actions/0/location', 'e.number'),
      'expression.type rules/report/actions/reportCase/location',
    ],
    [(s) => put(s, 'views/closures/where', 'e.state'), 'expression.type views/closures/where'],
  ])('%s → %s', (change, expected) => {
    expect(places(change)).toContain(expected);
  });

  test('a condition to clear that always holds beside the one to start is a warning', () => {
    const found = (where: string, clearWhen: string) =>
      problems((s) => {
        put(s, 'rules/red/where', where);
        put(s, 'rules/red/clearWhen', clearWhen);
      }).map((one) => `${one.code} ${one.where}`);
    const atOnce = ['rule.clearsAtOnce rules/red/clearWhen'];
    expect(found('e.depth >= 27', 'e.depth > 20')).toEqual(atOnce);
    expect(found('e.depth >= 27 && e.depth < 90', 'e.depth < 100')).toEqual(atOnce);
    expect(found('e.depth >= 27', 'e.depth < 25')).toEqual([]);
    expect(found('e.depth >= 27', 'false')).toEqual([]);
    expect(found('e.depth >= 27', 'e.depth < 25 || e.depth >= 10')).toEqual([
      'expression.alwaysTrue rules/red/clearWhen',
      ...atOnce,
    ]);
    expect(found('e.depth >= 27', 'e.depth < 25 && e.depth > 30')).toEqual([
      'expression.neverTrue rules/red/clearWhen',
    ]);
  });

  test('a limit beyond what the field can be is a warning, and a range that is none is refused', () => {
    const found = (min: number, max: number) =>
      problems((s) => {
        put(s, 'streams/depth/fields/depth/min', min);
        put(s, 'streams/depth/fields/depth/max', max);
      }).map((one) => `${one.severity} ${one.code} ${one.where}`);
    expect(found(0, 300)).toEqual([]);
    expect(found(0, 20)).toContain('warning expression.neverTrue rules/red/where');
    expect(found(5, 1)).toContain('error stream.range streams/depth/fields/depth');
  });

  test('limits that overlap are a warning: the rule would start and clear in turn', () => {
    const overlap = (clearWhen: string) =>
      problems((s) => put(s, 'rules/red/clearWhen', clearWhen)).map((one) => one.code);
    expect(overlap('e.depth < 30')).toEqual(['rule.overlap']);
    expect(overlap('e.depth <= 27')).toEqual(['rule.overlap']);
    expect(overlap('e.depth < 27')).toEqual([]);
    expect(overlap('e.depth == 40')).toEqual(['rule.overlap']);
  });
});

describe('what two connectors would both receive', () => {
  test.each<[string, string, boolean]>([
    ['water/+/depth', 'water/p3/depth', true],
    ['water/+/depth', 'water/p3/level', false],
    ['water/+/depth', '+/p3/+', true],
    ['water/+', 'water/p3/depth', false],
    ['a', 'a', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect([doTopicsOverlap(one, other), doTopicsOverlap(other, one)]).toEqual([expected, expected]);
  });

  test('is refused, naming both', () => {
    const [problem] = problems((s) => {
      put(s, 'connectors/more', {
        title: { zh: '另一个' },
        connector: 'changjing.community/depthSensor',
        transport: { kind: 'mqtt', topic: 'water/p3/depth' },
        stream: 'depth',
      });
    });
    expect(problem).toMatchObject({ code: 'connector.clash', where: 'connectors/more/transport' });
    expect(problem?.message.zh).toContain('连接器「另一个」与「积水深度传感器」');
  });

  test('a plus that is no level of its own is refused', () => {
    expect(places((s) => put(s, 'connectors/sensors/transport/topic', 'water/p+/depth'))).toEqual([
      'connector.topic connectors/sensors/transport/topic',
    ]);
  });
});

describe('labels', () => {
  test('a field that is not open cannot reach a public page; the widget is named', () => {
    const found = problems((s) => put(s, 'views/points/fields', ['depth', 'battery']));
    expect(hasErrors(found)).toBe(true);
    expect(found.map((one) => one.where)).toEqual([
      'pages/public/widgets/notice',
      'pages/public/widgets/map',
      'pages/public/widgets/list',
    ]);
    expect(found[0]?.message.zh).toBe(
      '字段「电池电压」的标签不允许公众看到，不能经数据视图「各点位水情」放到这里',
    );
  });

  test('nor by a filter that gives it away, nor in a public notice', () => {
    expect(places((s) => put(s, 'views/points/where', 'e.battery < 3'))).toContain(
      'flow.label pages/public/widgets/map',
    );
    expect(places((s) => put(s, 'rules/red/actions/0/text/zh', '电压 ${e.battery}'))).toEqual([
      'flow.label rules/red/actions/publicNotice/text',
    ]);
  });

  test('nor by a figure made of it: a mean of what is hidden is hidden, one of what is open is open', () => {
    const told = (of: string) =>
      places((s) => {
        put(s, 'rules/red/window', {
          mean: { title: { zh: '近况' }, measure: 'avg', of: `e.${of}`, over: { seconds: 600 } },
        });
        put(s, 'rules/red/actions/0/text/zh', '近况 ${e.mean}');
      });
    expect(told('battery')).toEqual(['flow.label rules/red/actions/publicNotice/text']);
    expect(told('depth')).toEqual([]);
  });

  test('an open field that is personal stays inside too', () => {
    expect(places((s) => put(s, 'streams/depth/fields/depth/label/personal', 'personal'))).toContain(
      'flow.label pages/public/widgets/map',
    );
  });

  test('the public sees where and how a case stands, not its number, which opens a citizen’s progress page, nor its title', () => {
    const publicCases = (fields: string[]) => (s: Draft) => {
      put(s, 'views/cases/fields', fields);
      put(s, 'pages/public/widgets/list/view', 'cases');
    };
    expect(places(publicCases(['key', 'stateTitle']))).toEqual([]);
    for (const hidden of ['number', 'title'])
      expect(places(publicCases(['key', hidden]))).toEqual(['flow.label pages/public/widgets/list']);
  });

  test('staff may see it all', () => {
    expect(problems((s) => put(s, 'pages/staff/widgets/map/view', 'devices'))).toEqual([]);
  });
});

test('what comes back is the scenario with its defaults', () => {
  const scenario: Scenario | undefined = checkScenario(
    changed((s) => put(s, 'streams/depth/retentionDays', undefined)),
    context,
  ).scenario;
  expect(scenario?.streams['depth']?.retentionDays).toBe(365);
});
