import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roles, type Rule, type Scenario, type TrialResult } from '@changjing/contract';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import { policy } from '../../src/governance/index.ts';
import { silentLog, systemClock, uuidv7, type Actor, type RuntimeStore } from '../../src/kernel/index.ts';
import { TestScenarios, waterScenario } from '../../src/runtime/testing.ts';
import { openDatabase, SqlCaseStore, sqlOf, type StoreDatabase } from '../../src/store/index.ts';
import { createRuntimeStore } from '../../src/store/runtime/index.ts';
import { createTrials, recordedEvents } from '../../src/trying/index.ts';
import { noFunctions } from '../../src/trying/testing/no-functions.ts';

const beganMs = Date.parse('2026-07-01T00:00:00Z');
const period = { from: '2026-07-01T00:00:00.000Z', to: '2026-08-01T00:00:00.000Z' };

export async function measureBacktest(of: { events: number; runs: number }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'changjing-backtest-'));
  const url = process.env.DATABASE_URL;
  const database = await openDatabase({ url, dataDir: folder, log: silentLog, onProgress: () => {} });
  const tenant = `bench-${uuidv7()}`;
  try {
    await record(database, tenant, of.events);
    const store = createRuntimeStore(database);
    const { content, rules } = tenRules();
    const live = new TestScenarios();
    live.commit(live.put(tenant, 'water', content));
    const cases = new SqlCaseStore(database);
    const trials = createTrials({ store, cases, live, policy, clock: systemClock, ...noFunctions });
    const alone: number[] = [];
    const backtest: number[] = [];
    const results = new Set<string>();
    for (let run = 0; run < of.runs; run += 1) {
      alone.push(await timed(() => readAlone(store, tenant, of.events)));
      backtest.push(
        await timed(async () => {
          const signal = new AbortController().signal;
          const lines = await trials.start(actorOf(tenant), 'water', { rules, ...period }, signal);
          let result: TrialResult | undefined;
          for await (const line of lines) if (line.kind === 'result') ({ result } = line);
          if (result?.events !== of.events) throw new Error(`tried ${result?.events} of ${of.events} events`);
          results.add(JSON.stringify(result));
        }),
      );
    }
    if (results.size !== 1) throw new Error('the same trial gave different results');
    const found = JSON.parse([...results][0]!) as TrialResult;
    const changed = found.rules.find(({ rule }) => rule === 'rule0');
    console.log(`  ${changed?.impact.zh}  ${JSON.stringify(changed?.counts)}`);
    console.log(`  ${Math.round(process.memoryUsage().rss / 1_048_576)} MB resident at the end`);
    return [figureOf(of, median(backtest), median(alone))];
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figureOf(of: { events: number; runs: number }, backtestS: number, aloneS: number): Figure {
  const [value, baseline] = [of.events / backtestS, of.events / aloneS];
  const ratio = value / baseline;
  const common = { unit: 'events/s', goal: 0.5, better: 'higher', runs: of.runs } as const;
  return { name: 'rules.backtest', value, baseline, ratio, ...common };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The same rows, read and parsed the same way, and nothing done with them. */
async function readAlone(store: RuntimeStore, tenant: string, expected: number): Promise<void> {
  const part = { scenario: 'water', stream: 'depth', ...period };
  let count = 0;
  for await (const page of recordedEvents(store, tenant, [part])) count += page.length;
  if (count !== expected) throw new Error(`read ${count} of ${expected} events`);
}

/** A hundred points, a reading a second; each is flooded for three readings in forty. Made by the database. */
async function record(database: StoreDatabase, tenant: string, count: number): Promise<void> {
  const slice = 100_000;
  for (let from = 0; from < count; from += slice) {
    await database.transaction((tx) =>
      sqlOf(tx).query(
        `insert into events (tenant_id, scenario, stream, subject, time, id, source, type, data, received_at)
         select $1, 'water', 'depth', 'k' || n % 100, t, 'e' || n, 'bench', 'test.depth',
                jsonb_build_object('depth', case when n / 100 % 40 < 3 and n % 100 < 2 then 28 + n % 3 else 8 end,
                                   'battery', 3.6, 'note', 'n' || n % 7), t
         from (select n, to_timestamp(($2::float8 + n * 2000) / 1000) as t
               from generate_series($3::int, $4::int) as g(n)) as made`,
        [tenant, beganMs, from, Math.min(count, from + slice) - 1],
      ),
    );
  }
}

/** Ten rules on the stream, as the bench of the whole way has them; one has another limit in the draft. */
function tenRules(): { content: Scenario; rules: Record<string, Rule> } {
  const content = waterScenario((given) => {
    const { red } = given.rules;
    given.streams.depth!.fields.battery = { type: 'number', title: { zh: '电池' }, unit: '伏' };
    given.rules = {};
    for (let n = 0; n < 10; n += 1) {
      given.rules[`rule${n}`] = { ...red!, where: `e.depth >= ${27 + n} && e.subject != "x${n}"` };
    }
  });
  const rules = structuredClone(content.rules);
  rules.rule0!.where = 'e.depth >= 30 && e.subject != "x0"';
  return { content, rules };
}

function actorOf(tenant: string): Actor {
  const role = 'staff' as const;
  const post = { id: 'p', title: { zh: '岗位' }, role, organisation: 'o', territory: 'd', duties: [] };
  return { tenant, person: 'x', name: '测量', posts: [post], post, permissions: new Set(roles[role]) };
}
