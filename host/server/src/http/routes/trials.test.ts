import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  maximumRecorded,
  recordedPeriod,
  roles,
  type Effect,
  type Event,
  type Explanation,
  type Role,
  type Rule,
  type TrialLine,
} from '@changjing/contract';
import { policy } from '../../governance/index.ts';
import {
  Log,
  RuntimeStore,
  Services,
  silentLog,
  Trials,
  uuidv7,
  type Actor,
  type EventRecord,
  type StoredCase,
} from '../../kernel/index.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from '../../runtime/testing.ts';
import { SqlCaseStore } from '../../store/index.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createTrials } from '../../trying/index.ts';
import { noFunctions } from '../../trying/testing/no-functions.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { trialsRoutes } from './trials.ts';

/** The lines of one trial, on every database. */
const results = new Set<string>();
const period = { from: '2026-07-30T00:00:00Z', to: '2026-07-30T07:59:00Z' };

describeOnDatabases('rules tried on what was recorded', (open) => {
  let at: TestRuntime;
  let store: RuntimeStore;
  let api: OpenAPIHono<ApiEnvironment>;

  beforeEach(async () => {
    at = await openTestRuntime(open, {
      content: waterScenario((content) => {
        content.streams.depth!.fields.note = {
          type: 'string',
          title: { zh: '备注' },
          label: { personal: 'sensitive' },
        };
      }),
    });
    store = createRuntimeStore(open.database);
    const cases = new SqlCaseStore(open.database);
    const services = new Services();
    services.provide(Log, silentLog);
    services.provide(
      Trials,
      createTrials({ store, cases, live: at.scenarios, policy, clock: at.clock, ...noFunctions }),
    );
    api = createRouter();
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      const role = context.req.header('x-test-role') as Role | undefined;
      context.set('tenant', at.tenant);
      context.set('actor', role === undefined ? undefined : actorOf(role, at.tenant));
      await next();
    });
    api.route('/', trialsRoutes(services));
  });
  afterEach(() => at.close());

  const post = (path: string, body: unknown, role?: Role) =>
    api.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(role && { 'x-test-role': role }) },
      body: JSON.stringify(body),
    });
  const draft = (change: (rule: Rule) => void = () => {}): { red: Rule } => {
    const rule = structuredClone(waterScenario().rules.red!);
    change(rule);
    return { red: rule };
  };
  const higher = draft((rule) => (rule.where = 'e.depth >= 30'));
  /** A storm at p1 and a puddle at p2, a reading a minute from seven o'clock. */
  async function record(): Promise<void> {
    for (const [minute, [one, two]] of [
      [5, 28],
      [28, 29],
      [29, 3],
      [35, 3],
      [36, 3],
      [3, 3],
    ].entries()) {
      const ts = `2026-07-30T07:0${minute}:00Z`;
      await at.send('water/p1/depth', { depth: one, note: '张三', ts });
      await at.send('water/p2/depth', { depth: two, ts });
    }
  }
  /** Readings of a stormy day, straight into the log. */
  async function recordMany(count: number): Promise<void> {
    const events = Array.from({ length: count }, (_, n) => ({
      key: uuidv7(),
      scenario: 'water',
      stream: 'depth',
      receivedAtMs: at.clock.ms,
      event: {
        specversion: '1.0' as const,
        id: `many-${n}`,
        source: 'test',
        type: 'test.depth',
        subject: `p${n % 50}`,
        time: new Date(Date.parse('2026-07-30T00:00:00Z') + n * 1000).toISOString(),
        data: { depth: (n / 50) % 20 < 4 ? 35 : 3 },
      },
    }));
    await write(events);
  }
  async function write(events: readonly EventRecord[]): Promise<void> {
    const empty = { latest: [], states: [], deadLetters: [], inbox: [], taken: [] };
    await open.database.transaction((tx) => store.write(tx, at.tenant, { ...empty, events }, new Map()));
  }

  test('a recorded period comes in the order of its times, without what the person may not see', async () => {
    await record();
    const response = await post('/scenarios/water/recorded', period, 'staff');
    const { items, total, masked } = recordedPeriod.parse(await response.json());
    expect([items.length, total, masked]).toEqual([12, 12, ['note']]);
    expect(items[0]).toMatchObject({ stream: 'depth', subject: 'p1', data: { depth: 5 } });
    expect(JSON.stringify(items)).not.toContain('张三');
    const times = items.map(({ time }) => time);
    expect(times).toEqual(times.toSorted());
    const none = { from: '2026-07-29T00:00:00Z', to: '2026-07-29T01:00:00Z' };
    const refused = await post('/scenarios/water/recorded', none, 'staff');
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('trial.nothingRecorded'),
    ]);
    expect((await post('/scenarios/water/recorded', period)).status).toBe(401);
  });

  test('of a long period the earliest is given, and how much there is', async () => {
    await recordMany(maximumRecorded + 500);
    const response = await post('/scenarios/water/recorded', period, 'staff');
    const { items, total } = recordedPeriod.parse(await response.json());
    expect([items.length, total]).toEqual([maximumRecorded, maximumRecorded + 500]);
    expect(items.at(-1)?.time).toBe('2026-07-30T00:33:19.000Z');
  });

  test('progress comes line by line, then what the draft would have done beside the rule in force', async () => {
    await record();
    const response = await post('/scenarios/water/trials', { rules: higher, ...period }, 'staff');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const lines = linesOf(await response.text());
    expect(lines[0]).toEqual({ kind: 'progress', done: 12, total: 12 });
    expect(lines.at(-1)).toMatchObject({
      kind: 'result',
      result: {
        events: 12,
        masked: ['note'],
        rules: [
          {
            rule: 'red',
            impact: { zh: '积水深度界限 27→30：少 1 处，少 1 单，1 次推迟' },
            counts: { new: 0, gone: 1, earlier: 0, later: 1, same: 2 },
          },
        ],
      },
    });
  });

  test('thousands of events pass in pages, and the same trial gives the same result twice', async () => {
    await recordMany(3500);
    const run = async () =>
      linesOf(await (await post('/scenarios/water/trials', { rules: higher, ...period }, 'staff')).text());
    const [first, second] = [await run(), await run()];
    expect(first.filter(({ kind }) => kind === 'progress')).toHaveLength(4);
    expect(first.at(-1)).toMatchObject({ kind: 'result', result: { events: 3500 } });
    expect(second).toEqual(first);
  });

  test('both databases give the same trial to the byte', async () => {
    await recordMany(3500);
    const text = await (
      await post(
        '/scenarios/water/trials',
        { rules: higher, ...period, from: '2026-07-30T00:20:00Z' },
        'staff',
      )
    ).text();
    expect(linesOf(text).at(-1)).toMatchObject({ result: { rules: [{ counts: { gone: 0 } }] } });
    results.add(text);
    expect(results.size).toBe(1);
  });

  test('the first hours are tried as if the rules had always run, and what they did before is not counted', async () => {
    await record();
    const from = '2026-07-30T07:01:30Z';
    const response = await post('/scenarios/water/trials', { rules: draft(), ...period, from }, 'staff');
    expect(linesOf(await response.text())).toMatchObject([
      { kind: 'progress', done: 12, total: 12 },
      {
        kind: 'result',
        result: { events: 8, rules: [{ counts: { same: 3 }, draft: { episodes: 1, gaps: 2 } }] },
      },
    ]);
  });

  test('what the rule in force did is told with the case that it opened', async () => {
    await record();
    const effect = at.effects.find(({ kind, key }) => kind === 'openCase' && key === 'p1');
    if (effect?.kind !== 'openCase') throw new Error('nothing was opened');
    const stored = storedCase(effect);
    await open.database.transaction((tx) => new SqlCaseStore(open.database).open(tx, at.tenant, [stored]));
    const changesFor = async (role: Role) => {
      const response = await post('/scenarios/water/trials', { rules: higher, ...period }, role);
      const last = linesOf(await response.text()).at(-1);
      return last?.kind === 'result' ? last.result.rules[0]!.changes : [];
    };
    const told = (await changesFor('staff')).filter(({ kind }) => kind !== 'same');
    expect(told.map(({ key, live }) => [key, live?.opened])).toEqual([
      ['p2', undefined],
      ['p1', [{ id: stored.id, number: stored.number }]],
    ]);
  });

  test('one thing alone is tried when it is named', async () => {
    await record();
    const response = await post('/scenarios/water/trials', { rules: higher, ...period, key: 'p2' }, 'staff');
    expect(linesOf(await response.text()).at(-1)).toMatchObject({
      result: { events: 6, rules: [{ counts: { gone: 1, later: 0 } }] },
    });
  });

  test('one thing alone is tried also where the other event of a sequence tells it by a field', async () => {
    await record();
    const sequence: Rule['sequence'] = {
      kind: 'then',
      stream: 'reports',
      where: 'true',
      key: 'e.number',
      seconds: 600,
    };
    const rules = draft((rule) => {
      rule.sequence = sequence;
      for (const part of ['for', 'clearWhen', 'noData'] as const) delete rule[part];
    });
    const event: Event = {
      specversion: '1.0',
      id: 'report',
      source: 'test',
      type: 'test.report',
      subject: 'somebody',
      time: '2026-07-30T07:06:00.000Z',
      data: { number: 'p1' },
    };
    await write([{ key: uuidv7(), scenario: 'water', stream: 'reports', receivedAtMs: at.clock.ms, event }]);
    const response = await post('/scenarios/water/trials', { rules, ...period, key: 'p1' }, 'staff');
    expect(linesOf(await response.text()).at(-1)).toMatchObject({
      result: { rules: [{ draft: { episodes: 1 } }] },
    });
    const why = { rule: 'red', draft: rules.red, key: 'p1', at: '2026-07-30T07:06:30Z', from: period.from };
    const answer = await (await post('/scenarios/water/explanations', why, 'staff')).json();
    expect(answer).toMatchObject({ state: 'active' });
  });

  test('a long log is tried with progress that only grows, and read no further once nobody wants it', async () => {
    await recordMany(20_000);
    const whole = { ...period, to: '2026-07-30T08:00:00Z' };
    const response = await post('/scenarios/water/trials', { rules: higher, ...whole }, 'staff');
    const done = linesOf(await response.text()).flatMap((line) => (line.kind === 'progress' ? [line] : []));
    expect(done.map((line) => line.done)).toEqual(Array.from({ length: 20 }, (_, page) => (page + 1) * 1000));
    expect(new Set(done.map(({ total }) => total))).toEqual(new Set([20_000]));

    let pages = 0;
    const { recorded } = store;
    store.recorded = (...given) => {
      pages += 1;
      return recorded(...given);
    };
    const stopped = await post('/scenarios/water/trials', { rules: higher, ...whole }, 'staff');
    const reader = stopped.body!.getReader();
    await reader.read();
    await reader.cancel();
    const again = await post('/scenarios/water/trials', { rules: higher, ...whole }, 'staff');
    await again.body!.cancel();
    expect(pages).toBeLessThan(10);
  });

  test('who hangs up stops the work, and makes room for others', async () => {
    await recordMany(3500);
    let pages = 0;
    const { recorded } = store;
    store.recorded = (...given) => {
      pages += 1;
      return recorded(...given);
    };
    for (let n = 0; n < 3; n += 1) {
      const response = await post('/scenarios/water/trials', { rules: higher, ...period }, 'staff');
      const reader = response.body!.getReader();
      await reader.read();
      await reader.cancel();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pages).toBeLessThan(12);
    const after = await post('/scenarios/water/trials', { rules: higher, ...period }, 'staff');
    expect(linesOf(await after.text()).at(-1)!.kind).toBe('result');
  });

  test('more than two at a time are asked to wait', async () => {
    await recordMany(3500);
    const running = await Promise.all(
      [1, 2].map(async () => {
        const response = await post('/scenarios/water/trials', { rules: higher, ...period }, 'staff');
        const reader = response.body!.getReader();
        await reader.read();
        return reader;
      }),
    );
    const third = await post('/scenarios/water/trials', { rules: higher, ...period }, 'staff');
    expect({ status: third.status, body: await third.json() }).toMatchObject({
      status: 429,
      body: { code: 'trial.busy' },
    });
    for (const reader of running) await reader.cancel();
  });

  test.for([
    ['nothing was recorded', {}, 'water', 409, 'trial.nothingRecorded'],
    ['the scenario was never published', {}, 'elsewhere', 409, 'trial.notPublished'],
    ['the period has not begun', { from: '2027-01-01T00:00:00Z' }, 'water', 400, 'trial.period'],
    [
      'the rule has a mistake',
      { rules: draft((rule) => (rule.where = 'e.dept >')) },
      'water',
      422,
      'trial.brokenRule',
    ],
    [
      'the stream is not in force yet',
      { rules: draft((rule) => (rule.on.stream = 'wind')) },
      'water',
      409,
      'trial.unknownStream',
    ],
  ] as const)('it is told politely that %s', async ([, change, scenario, status, code]) => {
    const body = { rules: higher, ...period, to: '2027-02-01T00:00:00Z', ...change };
    const response = await post(`/scenarios/${scenario}/trials`, body, 'staff');
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status,
      body: { code },
    });
  });

  test('who may not read events tries nothing, and no tenant sees another’s', async () => {
    await record();
    expect((await post('/scenarios/water/trials', { rules: higher, ...period })).status).toBe(401);
    expect((await post('/scenarios/water/trials', { rules: higher, ...period }, 'gridWorker')).status).toBe(
      403,
    );
    const part = { scenario: 'water', stream: 'depth', ...period };
    expect(await store.countRecorded('another', part)).toBe(0);
    expect((await store.recorded('another', part, { limit: 10 })).items).toEqual([]);
  });

  test('a value that the person may not see reaches no sentence, whatever the rule asks for', async () => {
    await record();
    const rules = draft((rule) => (rule.where = 'e.note != "" && e.depth >= 1'));
    const response = await post('/scenarios/water/trials', { rules, ...period }, 'staff');
    const text = await response.text();
    expect(text).not.toContain('张三');
    expect(linesOf(text).at(-1)).toMatchObject({ result: { rules: [{ draft: { episodes: 0 } }] } });
  });

  test('a trial that breaks off says why in its last line', async () => {
    await record();
    store.recorded = async () => {
      throw new Error('the disk is gone');
    };
    const response = await post('/scenarios/water/trials', { rules: higher, ...period }, 'staff');
    expect(linesOf(await response.text())).toMatchObject([
      { kind: 'failure', problem: { code: 'host.unexpected', status: 500 } },
    ]);
  });

  test('why is told with readings that came too late, which the rule in force passed by', async () => {
    await at.send('water/p1/depth', { depth: 28, ts: '2026-07-30T07:01:00Z' });
    await at.send('water/p1/depth', { depth: 3, ts: '2026-07-30T07:03:00Z' });
    await at.send('water/p1/depth', { depth: 29, ts: '2026-07-30T07:02:00Z' });
    const why = { rule: 'red', draft: draft().red, key: 'p1', at: '2026-07-30T07:02:30Z', from: period.from };
    const answer = (await (await post('/scenarios/water/explanations', why, 'staff')).json()) as Explanation;
    expect(answer.state).toBe('active');
    expect(answer.facts.at(-1)?.zh).toBe(
      '至今有 1 条数据来得太晚，在用的规则没有计入；下面的经过按发生的先后算，计入了它们',
    );
    expect(at.effects).toEqual([]);
  });

  test('why a rule was not in force is told for one thing at one time', async () => {
    await record();
    const body = { rule: 'red', draft: higher.red, key: 'p1', at: '2026-07-30T07:03:30Z', from: period.from };
    const response = await post('/scenarios/water/explanations', body, 'staff');
    const answer = (await response.json()) as Explanation;
    expect(answer).toMatchObject({ state: 'pending', missing: [{ zh: '还差 1 次' }] });
    expect(answer.steps.map(({ outcome }) => outcome.zh)).toEqual([
      '条件不成立',
      '条件不成立',
      '条件不成立',
      '条件成立，第 1 次，还差 1 次',
    ]);
    expect((await post('/scenarios/water/explanations', body, 'gridWorker')).status).toBe(403);
  });
});

function linesOf(text: string): TrialLine[] {
  return text
    .split('\n\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line.replace(/^data: /, '')) as TrialLine);
}

function actorOf(role: Role, tenant: string): Actor {
  const post = { id: 'p', title: { zh: '岗位' }, role, organisation: 'o', territory: 'd', duties: [] };
  return { tenant, person: 'x', name: '测试', posts: [post], post, permissions: new Set(roles[role]) };
}

function storedCase(effect: Effect & { kind: 'openCase' }): StoredCase {
  return {
    id: uuidv7(),
    number: 'W-1',
    effect: effect.id,
    scenario: 'water',
    version: 1,
    process: effect.process,
    caseClass: effect.caseClass,
    duty: effect.duty,
    title: effect.title,
    state: 'new',
    stage: 'open',
    severity: 'danger',
    key: effect.key,
    territory: [],
    handlers: [],
    resolved: { state: 'new', stage: 'open', isFinal: false },
    openedAt: effect.at,
    dueAt: effect.at,
    isCleared: false,
    why: effect.why,
  };
}
