import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnDatabases } from '../../store/testing.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from '../testing.ts';

describeOnDatabases('payloads as they came', (open) => {
  let at: TestRuntime;
  beforeEach(async () => (at = await openTestRuntime(open)));
  afterEach(() => at.close());

  const letters = (filter: { scenario?: string; connector?: string } = {}) =>
    createRuntimeStore(open.database).deadLetters(at.tenant, { limit: 10, ...filter });

  test('a connector is tried on a payload, and nothing of it is kept', async () => {
    const address = 'water/p1/depth';
    const tried = await at.runtime.payloads.tryOut({
      connector: 'test.water/depth',
      transport: 'mqtt',
      options: {},
      fields: { depth: { type: 'number', title: { zh: '水深' } } },
      payloads: [
        { address, text: '{"depth":31,"note":"满","ts":"2026-07-30T08:00:00+08:00"}' },
        { address, text: '{"depth":"三十"}' },
        { address, text: '断了' },
      ],
    });
    expect(tried.results).toMatchObject([
      {
        count: 1,
        events: [{ subject: 'p1', time: '2026-07-30T00:00:00.000Z', data: { depth: 31, note: '满' } }],
      },
      {
        count: 1,
        events: [{ data: { depth: '三十' }, refused: { zh: expect.stringContaining('应为数字') } }],
      },
      { rejected: { zh: '不是合法的 JSON' } },
    ]);
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 5 });
    expect([items, (await letters()).items]).toEqual([[], []]);
  });

  test('what came lately is found by topic filter, also when no scenario asked for it', async () => {
    await at.send('water/p1/depth', { depth: 1 });
    await at.send('water/p2/depth', 'torn');
    const nobodys = {
      text: '{"level":3}',
      address: 'river/7/level',
      origin: 'mqtt:x',
      receivedAt: at.clock.now(),
    };
    await at.runtime.intake.reject(nobodys, {
      code: 'transport.unknownTopic',
      zh: '没人要',
      en: 'not asked for',
    });
    const recent = (address: string) => at.runtime.payloads.recent(at.tenant, address);
    expect(recent('water/+/depth').map(({ address, outcome }) => [address, outcome])).toEqual([
      ['water/p1/depth', 'event'],
      ['water/p2/depth', 'deadLetter'],
    ]);
    expect(recent('river/+/level')).toMatchObject([{ text: '{"level":3}', outcome: 'deadLetter' }]);
    expect(recent('river/level')).toEqual([]);
  });

  test('of a chatty device only the last few payloads are remembered', async () => {
    for (let depth = 1; depth <= 8; depth += 1) await at.send('water/p1/depth', { depth });
    const texts = at.runtime.payloads.recent(at.tenant, 'water/p1/depth').map(({ text }) => text);
    expect(texts.toSorted()).toEqual([4, 5, 6, 7, 8].map((depth) => JSON.stringify({ depth })));
  });

  test('a dead letter is handed in again after its stream was mended, and is gone then', async () => {
    await at.publish(waterScenario((content) => (content.streams['depth']!.fields['depth']!.max = 20)));
    await at.send('water/p1/depth', { depth: 31 });
    const [letter] = (await letters({ scenario: 'water', connector: 'sensors' })).items;
    expect(await letters({ scenario: 'water', connector: 'hook' })).toEqual({ items: [] });

    expect(await at.runtime.payloads.retry(at.tenant, letter!.id)).toEqual({ outcome: 'deadLetter' });
    const again = (await letters()).items;
    expect([again.length, again[0]?.id === letter!.id]).toEqual([1, false]);

    await at.publish(waterScenario());
    expect(await at.runtime.payloads.retry(at.tenant, again[0]!.id)).toEqual({ outcome: 'event' });
    expect((await letters()).items).toEqual([]);
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 5 });
    expect(items).toMatchObject([{ subject: 'p1', data: { depth: 31 } }]);
    await expect(at.runtime.payloads.retry(at.tenant, again[0]!.id)).rejects.toMatchObject({
      code: 'deadLetter.unknown',
    });
  });

  test('one that was cut, or that nothing takes any more, is kept and says why', async () => {
    await at.send('water/p1/depth', 'x'.repeat(3000));
    const [long] = (await letters()).items;
    await expect(at.runtime.payloads.retry(at.tenant, long!.id)).rejects.toMatchObject({
      code: 'deadLetter.cut',
    });

    await at.send('water/p1/depth', 'torn');
    const torn = (await letters()).items.find(({ payload }) => payload === 'torn');
    await at.publish(
      waterScenario((content) => {
        content.connectors['sensors']!.transport = { kind: 'mqtt', topic: 'elsewhere/+/depth' };
      }),
    );
    await expect(at.runtime.payloads.retry(at.tenant, torn!.id)).rejects.toMatchObject({
      code: 'deadLetter.noRoute',
    });
    expect((await letters()).items).toHaveLength(2);
  });
});
