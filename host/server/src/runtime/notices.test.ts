import type { Effect, EffectOf } from '@changjing/contract';
import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { createNoticeHandler } from './notice-handler.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

describeOnDatabases('notices', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const send = (depth: number, minute: number, point = 'p1') =>
    at.send(`water/${point}/depth`, { depth, ts: `2026-07-30T07:${String(minute).padStart(2, '0')}:00Z` });
  const shown = async () => {
    const rows = await at.runtime.states.rows(at.tenant, 'water', 'depth', 'public');
    return Object.fromEntries(rows.map((row) => [row.key, row.notice?.zh]));
  };

  test('citizens read the present depth while the road is under water, also after a restart', async () => {
    at = await openTestRuntime(open);
    await send(27, 0);
    await send(27, 1);
    expect(await shown()).toEqual({ p1: '积水 27 厘米，请绕行', p2: undefined });
    await send(45, 2);
    expect((await shown()).p1).toBe('积水 45 厘米，请绕行');
    await at.reopen();
    expect((await shown()).p1).toBe('积水 45 厘米，请绕行');
    await send(26, 3);
    expect((await shown()).p1).toBe('积水 26 厘米，请绕行');
    await send(20, 4);
    expect((await shown()).p1).toBeUndefined();
    expect(at.effects.map((effect) => effect.kind)).toEqual(['openCase']);
  });

  test('a late reading and one that comes twice leave the text as it is', async () => {
    at = await openTestRuntime(open);
    for (const [minute, depth] of [27, 27, 45, 50].entries()) await send(depth, minute * 2);
    await send(33, 5);
    await send(45, 4);
    expect((await shown()).p1).toBe('积水 50 厘米，请绕行');
  });

  test('start, updates and end of several points in one batch leave what is true at its end', async () => {
    at = await openTestRuntime(open);
    const sent: Promise<string>[] = [];
    for (const [minute, depth] of [30, 30, 40, 41].entries()) sent.push(send(depth, minute, 'p1'));
    for (const [minute, depth] of [30, 30, 40, 3].entries()) sent.push(send(depth, minute, 'p2'));
    await Promise.all(sent);
    expect(await shown()).toEqual({ p1: '积水 41 厘米，请绕行', p2: undefined });
  });

  test('a corrected text reaches the notice in force with the next reading', async () => {
    at = await openTestRuntime(open);
    await send(30, 0);
    await send(30, 1);
    await at.publish(
      waterScenario((content) => {
        const [tell] = content.rules.red!.actions;
        if (tell?.kind === 'notify') tell.text = { zh: '道路积水，禁止通行' };
      }),
    );
    await send(30, 2);
    expect((await shown()).p1).toBe('道路积水，禁止通行');
  });

  test('an update that is applied again changes nothing, nor does one after the end', async () => {
    const notified: Effect[] = [];
    const handler = createNoticeHandler(createRuntimeStore(open.database));
    at = await openTestRuntime(open, {
      wrap: ({ store }) => ({
        store: {
          ...store,
          applyNotices: async (tx, tenant, effects) => {
            notified.push(...effects);
            await store.applyNotices(tx, tenant, effects);
          },
        },
      }),
    });
    for (const [minute, depth] of [30, 30, 40, 50].entries()) await send(depth, minute);
    const updates = () =>
      notified.filter((one): one is EffectOf<'notify'> => one.kind === 'notify' && one.phase === 'update');
    expect(updates().map((one) => one.text.zh)).toEqual(['积水 40 厘米，请绕行', '积水 50 厘米，请绕行']);
    const inForce = async () => {
      const notices = await createRuntimeStore(open.database).noticesInForce(at.tenant, 'water');
      return notices.map((notice) => notice.text.zh);
    };
    const again = () =>
      open.database.transaction((tx) => handler.apply(tx, at.tenant, updates().slice(0, 1)));
    await again();
    expect(await inForce()).toEqual(['积水 50 厘米，请绕行']);
    await send(3, 4);
    await again();
    expect(await inForce()).toEqual([]);
  });
});
