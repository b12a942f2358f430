import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, type TestRuntime } from './testing.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describeOnDatabases('a clock of the host that jumps', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  /** A reading without a time: it happened when it arrived. */
  const depth = (value: number) => at.send('water/p1/depth', { depth: value });
  const red = async () =>
    (await at.runtime.states.rows(at.tenant, 'water', 'depth', 'staff')).find(({ key }) => key === 'p1');

  test('a day ahead and back: what is measured after counts at once, in rules and in lists', async () => {
    at = await openTestRuntime(open);
    await depth(5);
    at.clock.ms += day;
    await at.runtime.tick();
    await depth(5);
    at.clock.ms -= day - minute;
    await depth(30);
    at.clock.ms += minute;
    await depth(31);
    expect(at.effects.map(({ kind }) => kind)).toEqual(['openCase']);
    expect(await red()).toMatchObject({ level: 'danger', values: { depth: 31 } });
    await at.reopen();
    at.clock.ms += minute;
    await depth(10);
    expect((await red())?.level).toBe('normal');
  });

  test('a case that was opened meanwhile stays one case, and closes by what is measured after', async () => {
    at = await openTestRuntime(open);
    at.clock.ms += day;
    await depth(30);
    at.clock.ms += minute;
    await depth(31);
    at.clock.ms -= day;
    await depth(32);
    at.clock.ms += minute;
    await depth(33);
    expect(at.effects.map(({ kind }) => kind)).toEqual(['openCase']);
    expect((await red())?.level).toBe('danger');
    at.clock.ms += minute;
    await depth(3);
    expect((await red())?.level).toBe('normal');
  });

  test('a day ahead: every device that falls silent is told of once, and its next reading ends that', async () => {
    at = await openTestRuntime(open);
    await depth(5);
    at.clock.ms += day;
    expect(await at.runtime.tick()).toBe(1);
    expect(await at.runtime.tick()).toBe(0);
    const notices = () => createRuntimeStore(open.database).noticesInForce(at.tenant, 'water');
    expect((await notices()).map(({ text }) => text.zh)).toEqual(['设备失联']);
    await depth(6);
    expect(await notices()).toEqual([]);
  });

  test('an hour early is refused with its reason, an hour late is recorded and decides nothing', async () => {
    at = await openTestRuntime(open);
    const timed = (value: number, ms: number) =>
      at.send('water/p1/depth', { depth: value, ts: new Date(at.clock.ms + ms).toISOString() });
    expect(await timed(40, 60 * minute)).toBe('deadLetter');
    await timed(5, 0);
    expect(await timed(40, -60 * minute)).toBe('event');
    expect(await timed(41, -59 * minute)).toBe('event');
    expect(at.effects).toEqual([]);
    expect(await red()).toMatchObject({ level: 'normal', values: { depth: 5 } });
  });
});
