import { afterEach, expect, test } from 'vitest';
import { describeOnDatabases } from '../store/testing.ts';
import { bundles, openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

/** Doubles the depth plus an offset; a depth of 13 it cannot do, and a depth of 99 is answered with a text. */
const double = `export default { calls: { 'functions/double.evaluate': (json) => JSON.stringify({
  results: JSON.parse(json).calls.map(({ depth, offset = 0 }) =>
    depth === 13 ? { failed: { zh: '不吉利' } } : { value: depth === 99 ? 'much' : 2 * depth + offset }),
}) } };`;
const contributes = {
  functions: [
    {
      id: 'double',
      title: { zh: '加倍' },
      description: { zh: '加倍' },
      parameters: {
        depth: { type: 'number', title: { zh: '深度' }, isRequired: true },
        offset: { type: 'number', title: { zh: '偏移' } },
      },
      returns: { type: 'number', title: { zh: '加倍后' } },
    },
  ],
};
const content = waterScenario(({ streams, rules }) => {
  streams.depth!.fields.twice = { type: 'number', title: { zh: '加倍后' } };
  streams.depth!.computed = {
    twice: { function: 'acme.double/double', with: { depth: { field: 'depth' }, offset: { value: 1 } } },
  };
  rules.high = {
    title: { zh: '加倍后过高' },
    on: { stream: 'depth' },
    where: 'e.twice >= 21',
    severity: 'warning',
    actions: [
      {
        id: 'open',
        kind: 'openCase',
        caseClass: 'water',
        title: { zh: '加倍后 ${e.twice}' },
        duty: 'drainage',
        deadlineMinutes: 60,
      },
      { id: 'close', kind: 'closeCase', opens: 'open', note: { zh: '降到 ${e.twice}' } },
    ],
  };
});

describeOnDatabases('fields that functions compute', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const start = async (code: string = double) => {
    at = await openTestRuntime(open, {
      content,
      plugins: { water: bundles.depth, 'acme.double': code },
      manifests: { 'acme.double': { contributes } },
      sandbox: { timeoutMs: 2000 },
    });
  };
  let minute = 0;
  const send = (depth: number, more: object = {}) => {
    minute += 1;
    const ts = new Date(Date.parse('2026-07-30T07:00:00Z') + minute * 1000).toISOString();
    return at.send('water/p1/depth', { depth, ts, ...more });
  };
  const stored = async () => {
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 20 });
    return items.map(({ data }) => data).reverse();
  };
  const told = () =>
    at.effects.flatMap((effect) =>
      effect.kind === 'openCase' || effect.kind === 'closeCase' ? [effect.kind] : [],
    );

  test('a value is computed once, stored with the event and decides rules', async () => {
    await start();
    await send(1);
    await send(10);
    expect(await stored()).toEqual([
      { depth: 1, twice: 3 },
      { depth: 10, twice: 21 },
    ]);
    expect(told()).toEqual(['openCase']);
    const [effect] = at.effects;
    expect(effect).toMatchObject({ title: { zh: '加倍后 21' } });
  });

  test('what is refused, of the wrong type, or sent by a payload itself is not there', async () => {
    await start();
    expect(await send(13)).toBe('event');
    expect(await send(99)).toBe('event');
    expect(await send(5, { twice: 700 })).toBe('event');
    expect(await stored()).toEqual([{ depth: 13 }, { depth: 99 }, { depth: 5, twice: 11 }]);
    expect(told()).toEqual([]);
  });

  test('functions of a removed plugin become unknown while open cases go on, and come back with it', async () => {
    await start();
    await send(10);
    const removed = at.plugins.installed('acme.double')!;
    at.plugins.remove('acme.double');
    await send(1);
    await send(30);
    await send(30);
    expect(await stored()).toEqual([{ depth: 10, twice: 21 }, { depth: 1 }, { depth: 30 }, { depth: 30 }]);
    // The case that the function opened is neither closed nor opened again; the rule on the depth goes on.
    expect(at.effects.map(({ kind, rule }) => `${kind} ${rule}`)).toEqual(['openCase high', 'openCase red']);
    await at.plugins.put(removed);
    await send(1);
    expect(at.effects.at(-1)).toMatchObject({ kind: 'closeCase', note: { zh: '降到 3' } });
  });

  test.each([
    ['throws', `() => { throw new Error('no'); }`],
    ['never ends', `() => { for (;;); }`],
    ['answers too few', `() => '{"results":[]}'`],
    ['answers no JSON', `() => 'seven'`],
  ])('a function that %s holds back no event', async (_title, body) => {
    await start(`export default { calls: { 'functions/double.evaluate': ${body} } };`);
    expect(await send(10)).toBe('event');
    expect(await send(11)).toBe('event');
    expect(await stored()).toEqual([{ depth: 10 }, { depth: 11 }]);
  });

  test('a function has neither clock nor chance: the same depth gives the same value on another day', async () => {
    await start(
      `export default { calls: { 'functions/double.evaluate': (json) => JSON.stringify({
        results: JSON.parse(json).calls.map(() => ({ value: Date.now() + Math.random() })) }) } };`,
    );
    await send(10);
    at.clock.ms += 24 * 60 * 60_000;
    await send(10);
    const [first, second] = await stored();
    expect(first!['twice']).toBeTypeOf('number');
    expect(second).toEqual(first);
  });

  test('what a person reports is computed too, and kept over a restart without the plugin', async () => {
    await start();
    const reports = {
      ...content,
      connectors: {
        ...content.connectors,
        reports: { ...content.connectors['reports']!, stream: 'depth' },
      },
    };
    await at.publish(reports);
    await at.runtime.intake.acceptFromPeople({
      tenant: at.tenant,
      scenario: 'water',
      stream: 'depth',
      event: { id: 'r1', subject: 'p1', data: { depth: 4 } },
    });
    at.plugins.remove('acme.double');
    await at.reopen();
    expect(await stored()).toEqual([{ depth: 4, twice: 9 }]);
  });
});
