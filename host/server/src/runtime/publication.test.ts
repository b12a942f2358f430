import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

describeOnDatabases('publishing', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const reading = (depth: number, minute: number) => ({
    depth,
    ts: `2026-07-30T07:${String(minute).padStart(2, '0')}:00Z`,
  });
  const statesLeft = () =>
    open.database.transaction((tx) =>
      createRuntimeStore(open.database).statesBehind(tx, at.tenant, 'water', undefined, 10),
    );
  const row = async () => (await at.runtime.states.rows(at.tenant, 'water', 'depth', 'public'))[0]!;

  test('a new threshold counts from the next event, and what was open stays open once', async () => {
    at = await openTestRuntime(open);
    await at.send('water/p1/depth', reading(30, 0));
    await at.send('water/p1/depth', reading(30, 1));
    await at.publish(
      waterScenario((content) => {
        content.rules.red!.where = 'e.depth >= 40';
      }),
    );
    await at.send('water/p1/depth', reading(35, 2));
    expect((await row()).level).toBe('danger');
    await at.send('water/p2/depth', reading(35, 3));
    await at.send('water/p2/depth', reading(35, 4));
    expect(at.effects.map(({ kind, key, version }) => [kind, key, version])).toEqual([['openCase', 'p1', 1]]);
    await at.publish(waterScenario());
    await at.send('water/p2/depth', reading(35, 5));
    await at.send('water/p2/depth', reading(35, 6));
    expect(at.effects.map(({ key, version }) => [key, version])).toEqual([
      ['p1', 1],
      ['p2', 3],
    ]);
  });

  test('a rule that is taken out takes its notices down and leaves its cases alone', async () => {
    at = await openTestRuntime(open);
    await at.send('water/p1/depth', reading(30, 0));
    await at.send('water/p1/depth', reading(30, 1));
    expect((await row()).notice).toEqual({ zh: '积水 30 厘米，请绕行' });
    await at.publish(
      waterScenario((content) => {
        content.rules = {};
      }),
    );
    expect(await row()).toMatchObject({ level: 'normal', values: { depth: 30 } });
    expect((await row()).notice).toBeUndefined();
    expect(at.effects.map(({ kind }) => kind)).toEqual(['openCase']);
    expect(await statesLeft()).toEqual([]);
  });

  test('events that arrive while versions change are each judged once, by one version or the next', async () => {
    at = await openTestRuntime(open);
    const sent: Promise<string>[] = [];
    const start = Date.parse('2026-07-30T00:00:00Z');
    let count = 0;
    for (let version = 0; version < 8; version += 1) {
      for (let n = 0; n < 120; n += 1, count += 1) {
        const ts = new Date(start + count * 1000).toISOString();
        sent.push(at.send(`water/p${1 + (count % 2)}/depth`, { depth: count % 2 === 0 ? 30 : 10, ts }));
      }
      await at.publish(
        waterScenario((content) => {
          content.rules.red!.where = version % 2 === 0 ? 'e.depth >= 28' : 'e.depth >= 27';
        }),
      );
    }
    expect(new Set(await Promise.all(sent))).toEqual(new Set(['event']));
    const [p1, p2] = await createRuntimeStore(open.database).loadStates(at.tenant, [
      { scenario: 'water', rule: 'red', key: 'p1' },
      { scenario: 'water', rule: 'red', key: 'p2' },
    ]);
    expect(p1).toMatchObject({ phase: 'active', lateCount: 0, seenAtMs: start + (count - 2) * 1000 });
    expect(p2).toMatchObject({ phase: 'normal', lateCount: 0, seenAtMs: start + (count - 1) * 1000 });
    expect(at.effects.map(({ kind, key }) => [kind, key])).toEqual([['openCase', 'p1']]);
  });

  test('states that await a publish which is undone are as before', async () => {
    at = await openTestRuntime(open);
    await at.send('water/p1/depth', reading(30, 0));
    const change = at.scenarios.put(
      at.tenant,
      'water',
      waterScenario((content) => {
        content.rules = {};
      }),
    );
    const undone = open.database.transaction(async (tx) => {
      await at.runtime.publication.beforePublish(tx, change);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await at.send('water/p1/depth', reading(30, 1));
    expect(at.effects).toHaveLength(1);
  });

  test('moves more keys than one reading of the database gives, each once', async () => {
    at = await openTestRuntime(open);
    const keys = Array.from({ length: 2300 }, (_, n) => `x${n}`);
    const sendAll = (depth: number, minute: number) =>
      Promise.all(keys.map((key) => at.send(`water/${key}/depth`, reading(depth, minute))));
    await sendAll(30, 0);
    await sendAll(30, 1);
    const inForce = async () =>
      (await createRuntimeStore(open.database).noticesInForce(at.tenant, 'water')).length;
    expect(await inForce()).toBe(2300);
    await at.publish(
      waterScenario((content) => {
        content.rules.red!.key = 'e.note';
      }),
    );
    expect(await inForce()).toBe(0);
    expect(await statesLeft()).toEqual([]);
  });
});
