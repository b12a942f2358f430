import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

const bound = 500;
/** `npm run campaign -- keys` sends a million. */
const made = 20_000;

describeOnDatabases('a sensor that makes up a new name for each reading', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const store = () => createRuntimeStore(open.database);
  const content = () =>
    waterScenario(({ rules, streams }) => {
      rules.red = { ...rules.red!, noData: undefined };
      streams.depth = { ...streams.depth!, maxSubjects: bound, retentionDays: 30 };
    });
  const send = (key: string, depth: number) =>
    at.send(`water/${key}/depth`, { depth, ts: new Date(at.clock.ms).toISOString() });
  async function flood(from: number, count: number): Promise<void> {
    for (let first = from; first < from + count; first += 2000) {
      const outcomes = await Promise.all(
        Array.from({ length: Math.min(2000, from + count - first) }, (_, n) => send(`made-${first + n}`, 1)),
      );
      expect(new Set(outcomes)).toEqual(new Set(['event']));
    }
  }

  test('fills neither the tables nor the list of letters, and what was watched before is watched on', async () => {
    at = await openTestRuntime(open, { content: content() });
    await send('real', 30);
    await flood(0, made);
    const { rules, streams } = await store().keyCounts(at.tenant, 'water');
    // As many as may be, and at most a batch more.
    for (const count of [rules.get('red'), streams.get('depth')]) {
      expect(count).toBeGreaterThanOrEqual(bound);
      expect(count).toBeLessThan(bound + 2000);
    }
    const recorded = await open.database.query<{ count: number }>(
      'select count(*)::int as count from events where tenant_id = $1',
      [at.tenant],
    );
    expect(recorded.rows[0]?.count).toBe(made + 1);

    const { items } = await store().deadLetters(at.tenant, { limit: 50 });
    expect(items.map(({ code }) => code).sort()).toEqual(['rule.tooManyKeys', 'stream.tooManySubjects']);
    expect(items.find(({ code }) => code === 'rule.tooManyKeys')?.reason.zh).toMatch(
      /^规则「红色积水」监测的对象已到上限，新出现的（如「made-\d+」）不再监测。数据仍存入记录；/,
    );

    at.clock.ms += 60_000;
    await send('real', 31);
    // A place of the scenario that was never heard of is watched all the same.
    await send('p1', 30);
    at.clock.ms += 60_000;
    await send('p1', 31);
    expect(at.effects.map((effect) => `${effect.kind} ${effect.key}`)).toEqual([
      'openCase real',
      'openCase p1',
    ]);
  });

  test('is told again an hour later, and new names are taken when the made-up ones are forgotten', async () => {
    at = await openTestRuntime(open, { content: content() });
    await flood(0, 3000);
    await flood(3000, 1000);
    at.clock.ms += 2 * 60 * 60_000;
    await flood(4000, 1000);
    const { items } = await store().deadLetters(at.tenant, { limit: 50 });
    expect(items).toHaveLength(4);
    at.clock.ms += 40 * 24 * 60 * 60_000;
    await at.runtime.expire();
    await send('new', 30);
    at.clock.ms += 60_000;
    await send('new', 31);
    expect(at.effects.map(({ key }) => key)).toEqual(['new']);
  });
});
