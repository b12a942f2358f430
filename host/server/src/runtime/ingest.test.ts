import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, type TestRuntime } from './testing.ts';

describeOnDatabases('ingest', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const eventsOf = async () =>
    (await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 100 })).items;
  const letters = async () => {
    const { items } = await storeOf().deadLetters(at.tenant, { limit: 100 });
    return items.map(({ code, reason, payload }) => ({ code, zh: reason.zh, payload }));
  };
  const storeOf = () => createRuntimeStore(open.database);

  test('a reading becomes an event, acknowledged after it is stored', async () => {
    at = await openTestRuntime(open);
    expect(await at.send('water/p1/depth', { depth: 12, ts: '2026-07-30T16:00:00+08:00' })).toBe('event');
    expect(await eventsOf()).toEqual([
      {
        specversion: '1.0',
        id: expect.stringMatching(/^[\w-]{43}$/),
        source: `/${at.tenant}/water/sensors`,
        type: 'test.depth',
        subject: 'p1',
        time: '2026-07-30T08:00:00.000Z',
        data: { depth: 12 },
      },
    ]);
  });

  test('a reading that is delivered twice counts once, also after a restart', async () => {
    at = await openTestRuntime(open);
    const reading = { depth: 30, ts: '2026-07-30T08:00:00Z' };
    await Promise.all([at.send('water/p1/depth', reading), at.send('water/p1/depth', reading)]);
    await at.send('water/p1/depth', reading);
    await at.reopen();
    expect(await at.send('water/p1/depth', reading)).toBe('event');
    expect(await eventsOf()).toHaveLength(1);
    expect(at.effects).toEqual([]);
    await at.send('water/p1/depth', { depth: 30, ts: '2026-07-30T08:01:00Z' });
    expect(at.effects.map((effect) => effect.kind)).toEqual(['openCase']);
  });

  test('two red readings open one case that says why, and falling water ends the notice', async () => {
    at = await openTestRuntime(open);
    await at.send('water/p1/depth', { depth: 30, ts: '2026-07-30T08:00:00Z' });
    await at.send('water/p1/depth', { depth: 31, ts: '2026-07-30T08:01:00Z' });
    await at.send('water/p1/depth', { depth: 33, ts: '2026-07-30T08:02:00Z' });
    expect(at.effects).toHaveLength(1);
    expect(at.effects[0]).toMatchObject({
      kind: 'openCase',
      key: 'p1',
      why: { rule: 'red', values: { depth: 31 } },
    });
    expect(at.effects[0]!.why.events).toHaveLength(2);
    const red = (await at.runtime.states.rows(at.tenant, 'water', 'depth', 'public')).find(
      (row) => row.key === 'p1',
    );
    expect(red).toMatchObject({
      level: 'danger',
      notice: { zh: '积水 33 厘米，请绕行' },
      values: { depth: 33 },
    });
    await at.send('water/p1/depth', { depth: 10, ts: '2026-07-30T08:03:00Z' });
    const rows = await at.runtime.states.rows(at.tenant, 'water', 'depth', 'public');
    expect(rows).toEqual([
      { key: 'p1', time: '2026-07-30T08:03:00.000Z', level: 'normal', values: { depth: 10 } },
      { key: 'p2', time: '', level: 'unknown', values: {} },
    ]);
  });

  test('what cannot become an event is kept with its reason, and harms nothing beside it', async () => {
    at = await openTestRuntime(open);
    const outcomes = await Promise.all([
      at.send('water/p1/depth', { depth: 1, ts: '2026-07-30T08:00:00Z' }),
      at.send('water/p1/depth', 'not json'),
      at.send('water/p1/depth', { depth: 'deep' }),
      at.send('water/p1/depth', {}),
      at.send('water/p1/depth', { depth: 2, note: 'a\0b' }),
      at.send('water/p1/depth', { depth: 2, ts: '2026-07-30T09:00:00Z' }),
      at.send('water/p1/depth', { depth: 2, ts: '2026-07-30 08:00' }),
      at.send('water/p2/depth', { depth: 3, ts: '2026-07-30T08:00:00Z' }),
    ]);
    expect(outcomes).toEqual(['event', ...Array<string>(6).fill('deadLetter'), 'event']);
    expect(new Set((await eventsOf()).map((event) => event.data.depth))).toEqual(new Set([1, 3]));
    expect((await letters()).map(({ code, zh }) => `${code} ${zh}`).sort()).toEqual([
      'event.badField 字段「备注」（note）应为不含控制符 U+0000 的文字',
      'event.badField 字段「积水深度」（depth）应为数字',
      'event.badField 缺少必填字段「积水深度」（depth）',
      'event.badTime 时间（time）应为带时区的 ISO 8601 时间，如 2026-07-30T08:00:00+08:00',
      'event.futureTime 时间（time）2026-07-30T09:00:00.000Z 比主机收到时的 2026-07-30T08:00:00.000Z 晚了 10 分钟以上，请校准设备的时钟',
      'payload.rejected 不是合法的 JSON',
    ]);
  });

  test('an event from the future does not make the true readings after it late', async () => {
    at = await openTestRuntime(open);
    const send = (depth: number, ts: string) => at.send('water/p1/depth', { depth, ts });
    expect(await send(30, '2027-01-01T00:00:00+08:00')).toBe('deadLetter');
    expect((await storeOf().deadLetters(at.tenant, { limit: 1 })).items[0]).toMatchObject({
      code: 'event.futureTime',
      reason: {
        zh: expect.stringMatching(/2026-12-31T16:00:00\.000Z .*2026-07-30T08:00:00\.000Z/),
        en: expect.stringMatching(/2026-12-31T16:00:00\.000Z .*2026-07-30T08:00:00\.000Z/),
      },
    });
    expect(await send(30, '2026-07-30T08:10:00.001Z')).toBe('deadLetter');
    await send(30, '2026-07-30T08:00:00Z');
    await send(31, '2026-07-30T08:01:00Z');
    expect(at.effects.map((effect) => effect.kind)).toEqual(['openCase']);
    expect(await send(32, '2026-07-30T08:10:00Z')).toBe('event');
    const states = await storeOf().loadStates(at.tenant, [{ scenario: 'water', rule: 'red', key: 'p1' }]);
    expect(states[0]).toMatchObject({ phase: 'active', lateCount: 0 });
  });

  test('many payloads keep their order for each point across batches', async () => {
    at = await openTestRuntime(open);
    const start = Date.parse('2026-07-30T00:00:00Z');
    const sent = [];
    for (let n = 0; n < 3500; n += 1) {
      const ts = new Date(start + n * 1000).toISOString();
      sent.push(at.send(`water/p${1 + (n % 2)}/depth`, { depth: n % 2 === 0 ? 30 : 5, ts }));
    }
    await Promise.all(sent);
    const states = await storeOf().loadStates(at.tenant, [{ scenario: 'water', rule: 'red', key: 'p1' }]);
    expect(states[0]).toMatchObject({ phase: 'active', lateCount: 0, seenAtMs: start + 3498 * 1000 });
    expect(at.effects.map((effect) => effect.key)).toEqual(['p1']);
    const page = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 2, key: 'p2' });
    expect(page.items.map((event) => event.time)).toEqual([
      '2026-07-30T00:58:19.000Z',
      '2026-07-30T00:58:17.000Z',
    ]);
    const next = await at.runtime.states.events(at.tenant, 'water', 'depth', {
      limit: 2,
      key: 'p2',
      cursor: page.nextCursor,
    });
    expect(next.items[0]!.time).toBe('2026-07-30T00:58:15.000Z');
  });

  test('what a person did is an event once, and is refused to the face when it is wrong', async () => {
    at = await openTestRuntime(open);
    const act = (number: unknown) =>
      at.runtime.intake.acceptFromPeople({
        tenant: at.tenant,
        scenario: 'water',
        stream: 'reports',
        event: { id: 'r1', subject: 'r1', data: { number } as Record<string, string> },
      });
    const first = await act('JS-1');
    at.clock.ms += 1000;
    expect(await act('JS-2')).toEqual(first);
    await expect(act(7)).rejects.toMatchObject({ code: 'event.badField', status: 422 });
    expect(await letters()).toEqual([]);
  });
});
