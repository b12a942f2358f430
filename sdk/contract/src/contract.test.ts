import { describe, expect, test } from 'vitest';
import { ZodNever, ZodObject, type ZodType } from 'zod';
import {
  ChangjingError,
  checkWith,
  contributionRef,
  defaultLabel,
  fieldName,
  inLocale,
  label,
  mayReach,
  nodeId,
  parseWith,
  rule,
  scenario,
  scenarioVersion,
  severityOrder,
  splitContributionRef,
  type Problem,
} from './index.ts';
import * as contract from './index.ts';

const subject = { code: 'scenario', zh: '场景', en: 'scenario', where: 'scenario.json' };
const red = {
  title: { zh: '红色' },
  on: { stream: 'depth' },
  where: 'e.depth >= 27',
  severity: 'danger',
  actions: [],
};
const empty = {
  formatVersion: 1,
  title: { zh: '内涝' },
  slug: 'waterlogging',
  places: {},
  connectors: {},
  streams: {},
  rules: {},
  processes: {},
  views: {},
  pages: {},
};

function problemsOf(input: unknown): Problem[] {
  return checkWith(scenario, input, subject).problems;
}

describe('what does not belong is refused, never ignored', () => {
  test('an unknown field is named, with its place, in Chinese and English', () => {
    expect(problemsOf({ ...empty, rules: { red: { ...red, treshold: 27 } } })).toEqual([
      {
        code: 'scenario.unknownField',
        severity: 'error',
        where: 'scenario.json/rules/red/treshold',
        message: { zh: 'rules.red：不认识字段「treshold」', en: 'rules.red: unknown field "treshold"' },
      },
    ]);
  });

  test('two unknown fields are two problems', () => {
    expect(problemsOf({ ...empty, a: 1, b: 2 }).map((problem) => problem.where)).toEqual([
      'scenario.json/a',
      'scenario.json/b',
    ]);
  });

  test.each<[string, unknown, string, string]>([
    ['a missing part', { ...red, where: undefined }, 'rules/red/where', 'rules.red.where：缺少，应为文字'],
    ['a wrong type', { ...red, where: 27 }, 'rules/red/where', 'rules.red.where：类型不对，应为文字'],
    [
      'a wrong choice',
      { ...red, severity: 'purple' },
      'rules/red/severity',
      'rules.red.severity：只能是 normal、notice、warning、danger',
    ],
    ['an empty expression', { ...red, where: '' }, 'rules/red/where', 'rules.red.where：太小或太短，至少 1'],
    [
      'a deadline of no time',
      { ...red, noData: { afterSeconds: 1, policy: 'hold' } },
      'rules/red/noData/afterSeconds',
      'rules.red.noData.afterSeconds：太小或太短，至少 10',
    ],
  ])('%s', (_, given, where, message) => {
    const [problem] = problemsOf({ ...empty, rules: { red: given } });
    expect([problem?.where, problem?.message.zh]).toEqual([`scenario.json/${where}`, message]);
  });

  test('an action of an unknown kind', () => {
    const problems = problemsOf({
      ...empty,
      rules: { red: { ...red, actions: [{ id: 'a', kind: 'email' }] } },
    });
    expect(problems.map((problem) => problem.where)).toEqual(['scenario.json/rules/red/actions/0/kind']);
  });

  test('parseWith throws one error that holds them all', () => {
    try {
      parseWith(scenario, { ...empty, a: 1, slug: 'Ä' }, subject);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ChangjingError);
      if (!(error instanceof ChangjingError)) return;
      expect([error.code, error.status, error.problems.length]).toEqual(['scenario', 400, 2]);
      expect(error.text.zh).toContain('场景「scenario.json」有 2 处问题');
      expect(error.message).toBe(error.text.en);
    }
  });

  test('a scenario that is right comes back with its defaults', () => {
    const stream = { title: { zh: '积水' }, eventType: 'water.depth', fields: {} };
    expect(parseWith(scenario, { ...empty, streams: { depth: stream } }, subject).streams['depth']).toEqual({
      ...stream,
      retentionDays: 365,
    });
  });

  test('every object of the contract refuses unknown fields', () => {
    const open = Object.entries(contract).flatMap(([name, schema]) =>
      schema instanceof ZodObject ? openObjects(schema, name) : [],
    );
    expect(open).toEqual([]);
  });
});

describe('everything stored carries its format', () => {
  test.each([
    ['scenario', scenario, empty],
    ['scenario version', scenarioVersion, undefined],
    ['district base', contract.districtBase, undefined],
    ['case', contract.caseSummary, undefined],
  ])('%s', (_, schema, example) => {
    expect(Object.keys(schema.shape)).toContain('formatVersion');
    if (example === undefined) return;
    expect((schema as ZodType).safeParse({ ...example, formatVersion: 2 }).success).toBe(false);
    expect((schema as ZodType).safeParse({ ...example, formatVersion: undefined }).success).toBe(false);
  });
});

describe('names', () => {
  test('ids and fields', () => {
    expect(['red', 'p3', 'a-b', 'rED'].every((id) => nodeId.safeParse(id).success)).toBe(true);
    expect(
      ['Red', '3p', '', 'a b', 'a/b', '__proto__', '水'].some((id) => nodeId.safeParse(id).success),
    ).toBe(false);
    expect(['depth', '水位', '_a', 'é1'].every((name) => fieldName.safeParse(name).success)).toBe(true);
    expect(['1a', 'a-b', 'a.b', ''].some((name) => fieldName.safeParse(name).success)).toBe(false);
  });

  test('a contribution is split at its slash', () => {
    expect(contributionRef.safeParse('changjing.community/depthSensor').success).toBe(true);
    expect(splitContributionRef('changjing.community/depthSensor')).toEqual({
      plugin: 'changjing.community',
      name: 'depthSensor',
    });
  });

  test('a text falls back to Chinese', () => {
    expect([inLocale({ zh: '红' }, 'en'), inLocale({ zh: '红', en: 'red' }, 'en')]).toEqual(['红', 'red']);
  });

  test('severities rise', () => {
    expect(severityOrder).toEqual(['normal', 'notice', 'warning', 'danger']);
  });
});

describe('labels', () => {
  test('what nobody labelled is not for the public', () => {
    expect([mayReach(defaultLabel, 'public'), mayReach(defaultLabel, 'staff')]).toEqual([false, true]);
  });

  test('what is open but personal is not for the public either', () => {
    const open = label.parse({ opening: 'unconditional' });
    expect(mayReach(open, 'public')).toBe(true);
    expect(mayReach({ ...open, personal: 'personal' }, 'public')).toBe(false);
    expect(mayReach({ ...open, opening: 'conditional' }, 'public')).toBe(false);
  });
});

test('a rule that is written again is the same rule', () => {
  const parsed = parseWith(rule, red, subject);
  expect(JSON.parse(JSON.stringify(parsed))).toEqual(red);
});

/** Objects that would let an unknown field through, by their path. */
function openObjects(schema: unknown, path: string, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema) || path.length > 300) return [];
  seen.add(schema);
  const found: string[] = [];
  if (schema instanceof ZodObject) {
    const { catchall } = schema.def;
    if (!(catchall instanceof ZodNever)) found.push(path);
    for (const [name, part] of Object.entries(schema.shape))
      found.push(...openObjects(part, `${path}.${name}`, seen));
    return found;
  }
  if (!('def' in schema) || typeof schema.def !== 'object' || schema.def === null) return [];
  const def = schema.def as Record<string, unknown>;
  for (const part of ['element', 'innerType', 'valueType', 'left', 'right', 'in', 'out']) {
    found.push(...openObjects(def[part], `${path}.${part}`, seen));
  }
  const options = Array.isArray(def['options']) ? (def['options'] as unknown[]) : [];
  options.forEach((option, at) => found.push(...openObjects(option, `${path}[${at}]`, seen)));
  return found;
}
