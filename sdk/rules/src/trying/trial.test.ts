import { expect, test } from 'vitest';
import type { Event, Rule, Scenario } from '@changjing/contract';
import { reading, waterContent } from './testing.ts';
import { createTrial } from './trial.ts';

const end = Date.parse('2026-07-30T09:00:00Z');

function tried(
  change: (rule: Rule) => void,
  events: readonly Event[],
  content: Scenario = waterContent(),
  countsFromMs?: number,
) {
  const rule = structuredClone(content.rules.red!);
  change(rule);
  const rules = { red: rule };
  const trial = createTrial({ scenarioId: 'water', version: 3, content, rules, countsFromMs });
  for (const event of events) trial.feed('depth', event);
  return trial.finish(end)[0]!;
}
const depths = (subject: string, ...values: number[]) =>
  values.map((depth, minute) => reading(minute * 60, subject, { depth }));

const stormy = [...depths('p1', 28, 29, 35, 36, 10), ...depths('p2', 28, 28, 10)];

test('a higher limit leaves one place out, comes later at another, and says so in one sentence', () => {
  const { counts, changes, impact, draft, live } = tried((rule) => (rule.where = 'e.depth >= 30'), stormy);
  expect(impact).toEqual({
    zh: '积水界限 27→30 厘米：少 1 处，少 1 单，1 次推迟',
    en: 'depth limit 27→30 cm: 1 fewer place, 1 fewer case, 1 later',
  });
  expect(counts).toEqual({ new: 0, gone: 1, earlier: 0, later: 1, same: 0 });
  expect(changes.map(({ kind, key }) => [kind, key])).toEqual([
    ['gone', 'p2'],
    ['later', 'p1'],
  ]);
  const [gone, later] = changes;
  expect(gone!.live).toMatchObject({
    startedAt: '2026-07-30T08:01:00.000Z',
    endedAt: '2026-07-30T08:02:00.000Z',
    effects: [expect.any(String)],
    why: { version: 3, sentence: { zh: '2号点积水 28 厘米，已连续 2 次不低于 27 厘米（红色）' } },
  });
  expect(later).toMatchObject({
    draft: { startedAt: '2026-07-30T08:03:00.000Z' },
    live: { startedAt: '2026-07-30T08:01:00.000Z' },
  });
  expect({ draft, live }).toEqual({
    draft: { episodes: 1, gaps: 0, cases: 1, keys: 1, unknown: 0 },
    live: { episodes: 2, gaps: 0, cases: 2, keys: 2, unknown: 0 },
  });
});

test('a limit is named where only it changed in a longer condition', () => {
  const content = waterContent();
  content.rules.red!.where = '!(e.tunnel == true) && e.depth >= 27 && e.subject != "p9"';
  const where = '!(e.tunnel == true) && e.depth >= 30 && e.subject != "p9"';
  const events = depths('p1', 28, 29, 10).map((event) => ({
    ...event,
    data: { ...event.data, tunnel: false },
  }));
  const { impact } = tried((rule) => (rule.where = where), events, content);
  expect(impact.zh).toBe('积水界限 27→30 厘米：少 1 处，少 1 单');
});

test('a rule that waits for one reading only comes earlier', () => {
  const { impact, counts } = tried((rule) => delete rule.for, depths('p1', 28, 29, 10));
  expect(counts).toMatchObject({ earlier: 1, same: 0 });
  expect(impact.zh).toBe('连续 2 次→一次就算：1 次提前');
});

test('a rule nobody changed does the same in both versions', () => {
  const { impact, counts, draft, live } = tried(() => {}, stormy);
  expect(counts).toEqual({ new: 0, gone: 0, earlier: 0, later: 0, same: 2 });
  expect(draft).toEqual(live);
  expect(impact.zh).toBe('与在用的规则相同：这段时间里没有差别');
});

test('a rule that is not in force yet has only new ones', () => {
  const content = waterContent();
  const { red } = content.rules;
  content.rules = {};
  const trial = createTrial({ scenarioId: 'water', version: 3, content, rules: { red: red! } });
  for (const event of stormy) trial.feed('depth', event);
  const result = trial.finish(end)[0]!;
  expect(result).not.toHaveProperty('live');
  expect(result.impact.zh).toBe('新规则：多 2 处，多 2 单');
});

test('things are counted as people count them: households where the rule is kept by household', () => {
  const content = waterContent();
  content.streams.depth!.fields.house = { type: 'string', title: { zh: '户号', en: 'household' } };
  content.rules.red!.key = 'e.house';
  const events = [1, 2, 3].flatMap((house) =>
    [0, 60].map((at) => reading(at + house, 'meter', { depth: 28, house: `h${house}` })),
  );
  const { impact } = tried((rule) => (rule.where = 'e.depth >= 40'), events, content);
  expect(impact.zh).toBe('积水界限 27→40 厘米：少 3 户，少 3 单');
});

test('what a timer starts between two readings is not overlooked, nor is a rule that does nothing else', () => {
  const { changes, draft } = tried(
    (rule) => {
      rule.for = { seconds: 90 };
      rule.actions = [];
    },
    [reading(0, 'p1', { depth: 30 }), reading(600, 'p1', { depth: 3 }), reading(1200, 'p1', { depth: 30 })],
  );
  expect(draft.episodes).toBe(2);
  expect(
    changes.filter(({ draft: one }) => one).map(({ draft: one }) => [one!.startedAt, one!.endedAt]),
  ).toEqual([
    ['2026-07-30T08:01:30.000Z', '2026-07-30T08:10:00.000Z'],
    ['2026-07-30T08:21:30.000Z', undefined],
  ]);
  expect(changes[0]!.draft!.why.sentence.zh).toBe('1号点积水 30 厘米，已持续 90 秒不低于 27 厘米（红色）');
});

test('readings that lack the field are counted, not taken for quiet ones', () => {
  expect(tried(() => {}, [reading(0, 'p1', {}), reading(60, 'p1', { tunnel: true })]).draft.unknown).toBe(2);
});

test('a rule that starts beyond measure is refused with what to do', () => {
  const events = Array.from({ length: 20_010 }, (_, n) => reading(n, 'p1', { depth: n % 2 === 0 ? 99 : 1 }));
  expect(() => tried((rule) => delete rule.for, events)).toThrow(
    expect.objectContaining({ code: 'trial.tooManyEpisodes', status: 422 }),
  );
});

test('the same events give the same result twice', () => {
  const change = (rule: Rule) => (rule.where = 'e.depth >= 30');
  expect(JSON.stringify(tried(change, stormy))).toBe(JSON.stringify(tried(change, stormy)));
});

test('a place that was listed and never sent anything is among what a rule about silence would have started', () => {
  const silent = (rule: Rule) => {
    for (const part of ['for', 'clearWhen', 'noData'] as const) delete rule[part];
    Object.assign(rule, { where: 'true', absent: { seconds: 1200, of: ['p1', 'p9'] } });
  };
  const { changes } = tried(silent, [...depths('p1', 1, 1), reading(1500, 'p1', { depth: 1 })]);
  expect(changes.map(({ kind, key, draft }) => [kind, key, draft?.startedAt.slice(11, 16)])).toEqual([
    ['new', 'p9', '08:20'],
    ['new', 'p1', '08:21'],
    ['new', 'p1', '08:45'],
  ]);
});

test('when data stop is told apart from the condition, and compared too', () => {
  const content = waterContent();
  content.rules.red!.noData = { afterSeconds: 600, policy: 'alert' };
  const quiet = [...depths('p1', 3), reading(900, 'p1', { depth: 3 }), reading(1200, 'p1', { depth: 3 })];
  const shorter = tried((rule) => (rule.noData!.afterSeconds = 240), quiet, content);
  expect(shorter.draft).toEqual({ episodes: 0, gaps: 3, cases: 0, keys: 0, unknown: 0 });
  expect(shorter.live).toMatchObject({ episodes: 0, gaps: 2 });
  expect(
    shorter.changes.map(({ kind, draft }) => [kind, draft?.about, draft?.startedAt.slice(11, 16)]),
  ).toEqual([
    ['new', 'noData', '08:19'],
    ['earlier', 'noData', '08:04'],
    ['earlier', 'noData', '08:24'],
  ]);
  expect(shorter.changes[1]!.draft!.why.sentence.zh).toBe(
    '1号点已 4 分钟没有数据，按设备故障处理，不视为正常',
  );
});

test('a case about missing data is among those that a rule would open', () => {
  const content = waterContent();
  const [pump] = content.rules.red!.actions;
  content.rules.red!.noData = { afterSeconds: 600, policy: 'alert', actions: [{ ...pump!, id: 'repair' }] };
  const { impact, counts } = tried((rule) => delete rule.noData, depths('p1', 3), content);
  expect(counts).toMatchObject({ gone: 1 });
  expect(impact.zh).toBe('不再管没有数据：少 1 单，少 1 次数据中断');
});

test('what happened before the period only makes the rules stand as if they had always run', () => {
  const from = Date.parse('2026-07-30T08:10:00Z');
  const before = [...depths('p1', 3, 30, 30, 30), ...depths('p2', 3, 30)];
  const within = [reading(660, 'p1', { depth: 30 }), reading(720, 'p2', { depth: 30 })];
  const { draft, changes } = tried(() => {}, [...before, ...within], waterContent(), from);
  expect(draft).toMatchObject({ episodes: 1, cases: 1 });
  expect(changes.map(({ key, kind }) => [key, kind])).toEqual([['p2', 'same']]);
});

test('one that the draft starts before the period, and the rule in force within it, comes earlier', () => {
  const from = Date.parse('2026-07-30T08:02:00Z');
  const { impact, counts, draft, live } = tried(
    (rule) => (rule.where = 'e.depth >= 20'),
    depths('p1', 26, 26, 27, 27, 10),
    waterContent(),
    from,
  );
  expect(counts).toMatchObject({ earlier: 1, gone: 0 });
  expect([draft.episodes, live?.episodes]).toEqual([1, 1]);
  expect(impact.zh).toBe('积水界限 27→20 厘米：1 次提前');
});

test('a rule that is judged at set times is tried at each of them, and one without a stream over the period alone', () => {
  const content = waterContent();
  const at = { kind: 'cron' as const, cron: '10,30,50 16 * * *' };
  const { for: _for, ...red } = content.rules.red!;
  const rules = {
    red: { ...red, on: { stream: 'depth', at } },
    round: { ...red, on: { at, of: 'places' as const }, where: 'true', clearWhen: undefined },
  };
  const fromMs = Date.parse('2026-07-30T08:00:00Z');
  const trial = createTrial({ scenarioId: 'water', version: 3, content, rules, fromMs });
  for (const event of depths('p1', 28, 29)) trial.feed('depth', event);
  const [watched, round] = trial.finish(end);
  expect(watched!.changes.map(({ key, draft }) => [key, draft?.startedAt])).toEqual([
    ['p1', '2026-07-30T08:10:00.000Z'],
  ]);
  expect(round!.draft).toEqual({ episodes: 6, gaps: 0, cases: 6, keys: 2, unknown: 0 });
});
