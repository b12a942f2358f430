import type { Event, Json, Rule, Scenario, Stream } from '@changjing/contract';
import { ChangjingError } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import {
  applySlot,
  createReducer,
  createRun,
  sentenceOf,
  sentenceText,
  type Segment,
  type Slot,
} from './index.ts';

const stream: Stream = {
  title: { zh: '道路水情', en: 'road water' },
  eventType: 'water.depth',
  fields: {
    depth: { type: 'number', title: { zh: '积水', en: 'water' }, unit: 'cm' },
    水位: { type: 'number', title: { zh: '河道水位' }, unit: '米' },
    state: {
      type: 'string',
      title: { zh: '道路状态', en: 'road state' },
      choices: [
        { value: 'open', title: { zh: '开放', en: 'open' } },
        { value: 'closed', title: { zh: '封控', en: 'closed' } },
      ],
    },
    raining: { type: 'boolean', title: { zh: '下雨', en: 'rain' } },
  },
  retentionDays: 30,
};
const notice: Rule['actions'][number] = {
  id: 'show',
  kind: 'notify',
  audience: 'public',
  text: { zh: '积水 ${e.depth} 厘米', en: '${e.depth} cm' },
};
const red: Rule = {
  title: { zh: '红色' },
  on: { stream: 'depth' },
  where: 'e.depth >= 27',
  for: { samples: 2 },
  clearWhen: 'e.depth < 25',
  noData: { afterSeconds: 900, policy: 'alert', actions: [{ ...notice, audience: 'staff' }] },
  severity: 'danger',
  actions: [
    {
      id: 'open',
      kind: 'openCase',
      process: 'default',
      caseClass: 'water',
      title: { zh: '积水' },
      duty: 'drainage',
      deadlineMinutes: 30,
    },
    notice,
  ],
};

function why(rule: Partial<Rule>, readings: (Record<string, Json> | number)[], subject = 'p3') {
  const content: Scenario = {
    formatVersion: 1,
    title: { zh: '内涝' },
    slug: 'water',
    places: { p3: { title: { zh: '3号点', en: 'Point 3' }, location: { lng: 117.7, lat: 39 } } },
    connectors: {},
    streams: { depth: stream },
    rules: { red: { ...red, ...rule } },
    processes: {},
    views: {},
    pages: {},
  };
  const reducer = createReducer({ scenarioId: 's', version: 7, content });
  expect(reducer.problems).toEqual([]);
  const run = createRun(reducer);
  let atMs = Date.UTC(2026, 6, 1);
  const effects = readings.flatMap((data, index) => {
    if (typeof data === 'number') {
      atMs += data * 60_000;
      return run.feed({ kind: 'tick', atMs });
    }
    atMs += 60_000;
    const event: Event = {
      specversion: '1.0',
      id: `r${index}`,
      source: 'mqtt',
      type: 'water.depth',
      subject,
      time: new Date(atMs).toISOString(),
      data,
    };
    return run.feed({ kind: 'event', stream: 'depth', event });
  });
  const last = effects.at(-1)?.why;
  if (last === undefined) throw new Error('an effect was expected');
  return last;
}

describe('why', () => {
  test('two red readings', () => {
    const found = why({}, [{ depth: 29 }, { depth: 30 }]);
    expect(found.sentence).toEqual({
      zh: '3号点积水 30 厘米，已连续 2 次不低于 27 厘米（红色）',
      en: 'Point 3: water 30 cm, at least 27 cm 2 times in a row (red)',
    });
    expect(found).toMatchObject({ scenario: 's', version: 7, rule: 'red', key: 'p3', values: { depth: 30 } });
    expect(found.events.map((one) => one.id)).toEqual(['r0', 'r1']);
  });

  test('the water has fallen', () => {
    expect(why({}, [{ depth: 30 }, { depth: 30 }, { depth: 20 }]).sentence).toEqual({
      zh: '3号点积水 20 厘米，已低于 25 厘米，解除（红色）',
      en: 'Point 3: water 20 cm, now below 25 cm, cleared (red)',
    });
    expect(why({ clearWhen: undefined }, [{ depth: 30 }, { depth: 30 }, { depth: 20 }]).sentence.zh).toBe(
      '3号点积水 20 厘米，已低于 27 厘米，解除（红色）',
    );
  });

  test('no data', () => {
    const found = why({}, [{ depth: 1 }, 15]);
    expect(found.sentence.zh).toBe('3号点已 15 分钟没有数据，按设备故障处理，不视为正常');
    expect(found.events).toEqual([]);
    expect(why({}, [{ depth: 1 }, 15, { depth: 1 }]).sentence.zh).toBe('3号点恢复数据');
  });

  test('for a span, and from a timer', () => {
    const rule: Partial<Rule> = { for: { seconds: 600 }, noData: undefined, severity: 'notice' };
    expect(why(rule, [{ depth: 30 }, 10]).sentence.zh).toBe(
      '3号点积水 30 厘米，已持续 10 分钟不低于 27 厘米（黄色）',
    );
  });

  test('choices, truth, and what nobody cut a sentence for', () => {
    const once: Partial<Rule> = { for: undefined, clearWhen: undefined };
    expect(why({ ...once, where: 'e.state == "closed"' }, [{ state: 'closed' }]).sentence).toEqual({
      zh: '3号点「道路状态」为「封控」（红色）',
      en: 'Point 3: road state is "closed" (red)',
    });
    expect(why({ ...once, where: 'true' }, [{}], 'R-20260701').sentence.zh).toBe(
      'R-20260701：收到道路水情（红色）',
    );
    expect(
      why({ ...once, where: 'e.水位 > 2.5 && (e.raining || e.depth >= 27)' }, [
        { 水位: 3, raining: true, depth: 1 },
      ]).sentence,
    ).toEqual({
      zh: '3号点满足「河道水位高于 2.5 米，且（下雨，或积水不低于 27 厘米）」（当时积水 1 厘米，下雨 是，河道水位 3 米）（红色）',
      en: 'Point 3 meets "水位 is above 2.5 m and (rain or water is at least 27 cm)" (water 1 cm, rain yes, 水位 3 m) (red)',
    });
  });

  test('a point without a name is called by its id', () => {
    expect(why({}, [{ depth: 30 }, { depth: 30 }], 'sensor-9').sentence.zh).toBe(
      'sensor-9 积水 30 厘米，已连续 2 次不低于 27 厘米（红色）',
    );
  });
});

const context = {
  stream,
  duties: { drainage: { zh: '抽排', en: 'drainage' }, patrol: { zh: '巡查' } },
  caseClasses: { water: { title: { zh: '内涝' } } },
};

describe('the rule as a sentence', () => {
  test('in Chinese', () => {
    expect(sentenceText(sentenceOf(red, context))).toBe(
      '当积水不低于 27 厘米，连续 2 次，则为红色（危险）；积水低于 25 厘米时解除；' +
        '15 分钟没有数据按设备故障，状态未知并提醒：提醒工作人员「积水 ${e.depth} 厘米」。' +
        '届时给抽排开「内涝」工单，标题为「积水」，限 30 分钟办结；向公众提示「积水 ${e.depth} 厘米」。',
    );
  });

  test('in English', () => {
    expect(sentenceText(sentenceOf({ ...red, noData: undefined, actions: [notice] }, context, 'en'))).toBe(
      'When water is at least 27 cm, 2 times in a row, the level is red (danger); it clears when water is below 25 cm. Then tell the public “${e.depth} cm”.',
    );
  });

  test('a condition that is no simple comparison is one slot with the expression', () => {
    const slot = slots(sentenceOf({ ...red, where: 'e.depth > 1 && e.raining' }, context)).get('where');
    expect(slot).toMatchObject({
      input: 'expression',
      value: 'e.depth > 1 && e.raining',
      text: '积水高于 1 厘米，且下雨',
    });
  });

  test('a condition that cannot be read is shown as it stands', () => {
    expect(slots(sentenceOf({ ...red, where: 'e.depth >=' }, context)).get('where')).toMatchObject({
      text: 'e.depth >=',
    });
  });

  test('slots offer what may be chosen', () => {
    const found = slots(sentenceOf(red, context));
    expect(found.get('where.field')?.choices?.map((one) => one.text)).toEqual([
      '积水',
      '河道水位',
      '道路状态',
      '下雨',
    ]);
    expect(found.get('where.threshold')).toMatchObject({ input: 'number', value: 27, unit: '厘米' });
    expect(found.get('actions.open.duty')?.choices?.map((one) => one.text)).toEqual(['抽排', '巡查']);
    const closed = slots(sentenceOf({ ...red, where: 'e.state == "closed"' }, context));
    expect(closed.get('where.operator')?.choices?.map((one) => one.value)).toEqual(['==', '!=']);
    expect(closed.get('where.threshold')?.choices?.map((one) => one.text)).toEqual(['「开放」', '「封控」']);
  });
});

describe('editing a part of the sentence', () => {
  const edit = (path: string, value: string | number | boolean, rule = red) =>
    applySlot(rule, path, value, stream.fields);

  test.each<[string, string | number | boolean, Partial<Rule>]>([
    ['where.threshold', 30.5, { where: 'e.depth >= 30.5' }],
    ['where.operator', '>', { where: 'e.depth > 27' }],
    ['where.field', '水位', { where: 'e.水位 >= 27' }],
    ['where.field', 'state', { where: 'e.state == "open"' }],
    ['where.field', 'raining', { where: 'e.raining == true' }],
    ['where', 'e.depth > 1 && e.raining', { where: 'e.depth > 1 && e.raining' }],
    ['clearWhen.threshold', 20, { clearWhen: 'e.depth < 20' }],
    ['for.samples', 3, { for: { samples: 3 } }],
    ['for.minutes', 5, { for: { seconds: 300 } }],
    ['for.seconds', 45, { for: { seconds: 45 } }],
    ['severity', 'notice', { severity: 'notice' }],
  ])('%s becomes %s', (path, value, expected) => {
    expect(edit(path, value)).toEqual({ ...red, ...expected });
  });

  test('texts, deadlines and the time without data', () => {
    expect(edit('noData.minutes', 20).noData?.afterSeconds).toBe(1200);
    expect(edit('noData.policy', 'hold').noData?.policy).toBe('hold');
    expect(edit('actions.open.deadlineMinutes.minutes', 45).actions[0]).toMatchObject({
      deadlineMinutes: 45,
    });
    expect(edit('actions.open.deadlineMinutes.hours', 8).actions[0]).toMatchObject({ deadlineMinutes: 480 });
    expect(edit('actions.show.text.zh', '请绕行').actions[1]).toMatchObject({
      text: { zh: '请绕行', en: '${e.depth} cm' },
    });
    expect(edit('noData.actions.show.text.en', 'Fault').noData?.actions?.[0]).toMatchObject({
      text: { en: 'Fault' },
    });
  });

  test('a threshold that was implied is written down when edited', () => {
    const rule = { ...red, clearWhen: undefined };
    expect(slots(sentenceOf(rule, context)).get('clearWhen.threshold')?.value).toBe(27);
    expect(edit('clearWhen.threshold', 20, rule).clearWhen).toBe('e.depth < 20');
  });

  test('a text with quotes stays a text', () => {
    const rule = { ...red, where: 'e.state == "open"' };
    const edited = edit('where.threshold', '他说"好"\\', rule);
    expect(slots(sentenceOf(edited, context)).get('where.threshold')?.value).toBe('他说"好"\\');
  });

  test('every slot that is shown can be edited, and its own value changes nothing', () => {
    for (const rule of [red, { ...red, for: { seconds: 90 }, where: 'e.depth > 1 && e.raining' }]) {
      for (const [path, slot] of slots(sentenceOf(rule, context))) {
        expect(edit(path, slot.value, rule), path).toEqual(rule);
      }
    }
  });

  test.each<[string, string | number]>([
    ['severity', 'purple'],
    ['for.samples', 0],
    ['for.samples', Number.NaN],
    ['where.threshold', Number.NaN],
    ['where.operator', '=='.repeat(2)],
    ['actions.open.deadlineMinutes.minutes', 1.5],
    ['actions.gone.text.zh', 'x'],
    ['actions.open.id', 'x'],
    ['on.stream', 'x'],
  ])('%s cannot become %s', (path, value) => {
    expect(() => edit(path, value)).toThrow(ChangjingError);
  });
});

function slots(segments: readonly Segment[]): Map<string, Slot> {
  return new Map(segments.flatMap((segment) => (segment.kind === 'slot' ? [[segment.path, segment]] : [])));
}
