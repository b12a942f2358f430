import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPackage } from '@changjing/checks';
import { eventually } from '../collab/testing/studio.ts';
import { bundles, openTestRuntime, type TestRuntime } from '../runtime/testing.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { actorOf, openRegistry, packageOf, type TestRegistry } from './testing.ts';

const id = 'test.water';
const manifest = { publisher: 'test' };
const bytes = (version: string, code: string = bundles.depth) => packageOf({ version, code, manifest });

/** The water scenario, whose rule opens a case at two samples of 27 cm or more. */
describeOnDatabases('scenarios whose plugin changes', (open) => {
  let at: TestRuntime;
  let desk: TestRegistry;
  beforeEach(async () => {
    at = await openTestRuntime(open, { plugins: {} });
    const { tenant, plugins } = at;
    desk = await openRegistry(open.database, { tenant, plugins, dataDir: open.dataDir });
    at.clock.ms = Date.parse('2026-07-30T08:20:00Z');
    await desk.registry.install(system(), bytes('1.0.0'));
  });
  afterEach(async () => {
    await desk.dispose();
    await at.close();
  });
  const system = () => actorOf(at.tenant, 'systemAdministrator');
  const send = (depth: number, minute: number) =>
    at.send('water/p1/depth', { depth, ts: `2026-07-30T08:${String(minute).padStart(2, '0')}:00Z` });
  const cases = () => at.effects.map(({ kind }) => kind);
  const depths = async () => {
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { key: 'p1', limit: 100 });
    return items.map(({ data }) => data.depth).reverse();
  };

  test('go on without it: payloads wait, what was counted stays counted, and all is caught up when it is back', async () => {
    expect(await send(30, 1)).toBe('event');
    await desk.registry.uninstall(system(), id);
    expect(await send(31, 2)).toBe('inbox');
    expect(await send(10, 3)).toBe('inbox');
    expect(cases()).toEqual([]);
    await at.reopen();
    expect(at.runtime.waiting(at.tenant)).toEqual([{ scenario: 'water', connector: 'sensors', count: 2 }]);
    await desk.registry.install(system(), bytes('1.1.0'));
    // Its being back is what starts it.
    await eventually(() => at.runtime.waiting(at.tenant).length === 0, 'the payloads still wait');
    expect(await depths()).toEqual([30, 31, 10]);
    // Opened at the second high reading, whose first came before the plugin left; closed by the low one.
    expect(cases()[0]).toBe('openCase');
  });

  test('keep a case open that it opened, and close it by what comes after', async () => {
    await send(30, 1);
    await send(31, 2);
    expect(cases()).toEqual(['openCase']);
    await desk.registry.uninstall(system(), id);
    await at.reopen();
    expect(cases()).toEqual(['openCase']);
    await desk.registry.install(system(), bytes('1.1.0'));
    expect(await send(32, 3)).toBe('event');
    // The same episode: it is not opened a second time.
    expect(cases()).toEqual(['openCase']);
  });

  test('keep their state when its author saves another program', async () => {
    expect(await send(30, 1)).toBe('event');
    const other = bundles.depth.replace('data: { depth, note }', 'data: { depth: depth + 0.5, note }');
    await desk.registry.develop(undefined, readPackage(bytes('1.0.0', other)).files);
    expect(await send(31, 2)).toBe('event');
    expect(await depths()).toEqual([30, 31.5]);
    expect(cases()).toEqual(['openCase']);
  });
});
