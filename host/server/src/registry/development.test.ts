import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPackage } from '@changjing/checks';
import { describeOnDatabases, freshTenant } from '../store/testing.ts';
import { eventually } from '../collab/testing/studio.ts';
import {
  actorOf,
  childProcesses,
  openRegistry,
  packageOf,
  type PackageChange,
  type TestRegistry,
} from './testing.ts';

const id = 'vendor.water';

describeOnDatabases('a plugin in development', (open) => {
  let at: TestRegistry;
  beforeEach(async () => {
    at = await openRegistry(open.database, { tenant: freshTenant(), dataDir: open.dataDir });
  });
  afterEach(() => at.dispose());

  const system = () => actorOf(at.tenant, 'systemAdministrator');
  const push = (change: PackageChange) =>
    at.registry.develop(undefined, readPackage(packageOf(change)).files);
  const ask = () => at.plugins.callText('connectors', `${id}/depth`, '{}');
  const saying = (says: string) =>
    `export default { calls: { 'connectors/depth.parse': () => { console.log('said ${says}'); return '${says}'; } } };`;
  const linesSince = (after: number) => {
    const { next, lines } = at.registry.developmentLog(id, after);
    return { next, texts: lines.map(({ level, text }) => `${level} ${text.split('\n')[0]}`) };
  };

  test('stands in front of the installed one, is renewed at once, and gives way to it again', async () => {
    await at.registry.install(system(), packageOf());
    expect(await ask()).toBe('1.0.0');
    const pushed = await push({ version: '2.0.0', says: 'first', hosts: ['api.example.cn'] });
    expect(pushed).toMatchObject({ id, version: '2.0.0', replaces: '1.0.0', problems: [] });
    expect(await ask()).toBe('first');
    await push({ version: '2.0.0', says: 'second' });
    expect(await ask()).toBe('second');
    expect(at.plugins.list()[0]).toMatchObject({ source: 'development', version: '2.0.0' });
    await at.registry.endDevelopment(undefined, id);
    expect(await ask()).toBe('1.0.0');
    const { items } = await at.audit.page(at.tenant, { limit: 10 });
    expect(items.map(({ action }) => action).reverse()).toEqual([
      'plugin.install',
      'plugin.develop',
      'plugin.endDevelopment',
    ]);
  });

  test.each([
    ['does not load', { code: 'throw new Error("bad start");' }, 'main.js package.mainDoesNotLoad'],
    [
      'does not offer what it declares',
      { code: 'export default { calls: {} };' },
      'main.js package.callMissing',
    ],
    [
      'has a wrong manifest',
      { manifest: { engines: { changjing: '^9.0.0' } } },
      'package.json/engines/changjing plugin.engine',
    ],
  ])('that %s changes nothing, and its author is told why', async (_title, change, expected) => {
    await push({ says: 'first' });
    await expect(push({ says: 'second', ...change })).rejects.toMatchObject({
      status: 422,
      problems: [expect.objectContaining({ where: expected.split(' ')[0], code: expected.split(' ')[1] })],
    });
    expect(await ask()).toBe('first');
  });

  test('tells what it wrote and how it failed, each line once', async () => {
    await push({ code: saying('a') });
    await ask();
    const first = linesSince(0);
    expect(first.texts).toEqual(['info said a']);
    expect(linesSince(first.next).texts).toEqual([]);
    await ask();
    await push({ code: saying('b') });
    await ask();
    await push({
      code: `export default { calls: { 'connectors/depth.parse': () => { throw new Error('b broke'); } } };`,
    });
    const second = linesSince(first.next);
    // Written by programs that are gone already.
    expect(second.texts).toEqual(['info said a', 'info said b']);
    await ask().catch(() => {});
    expect(linesSince(second.next).texts).toEqual([expect.stringMatching(/^error .*b broke/)]);
    // A number of a host before this one.
    expect(linesSince(1000).texts).toHaveLength(4);
  });

  test('that is not installed leaves nothing when it ends; settings and secrets can be filled in meanwhile', async () => {
    const properties = { seconds: { type: 'integer', default: 5 } };
    const contributes = { configuration: { title: { zh: '设置' }, schema: { type: 'object', properties } } };
    await push({ contributes, secrets: ['token'] });
    expect(at.registry.configurationOf(id)).toEqual({ seconds: 5 });
    await at.registry.configure(system(), id, { seconds: 9 });
    await at.registry.putSecret(actorOf(at.tenant, 'securityAdministrator'), id, 'token', 'sk-1');
    await push({ contributes, secrets: ['token'] });
    expect(at.registry.configurationOf(id)).toEqual({ seconds: 9 });
    expect(await at.registry.list()).toMatchObject([{ id, source: 'development', isEnabled: true }]);
    await at.registry.endDevelopment(undefined, id);
    expect(await at.registry.list()).toEqual([]);
    expect(at.plugins.list()).toEqual([]);
    expect(await at.secrets.names(at.tenant, 'plugin/')).toEqual([]);
    expect(at.registry.configurationOf(id)).toEqual({});
    await expect(at.registry.endDevelopment(undefined, id)).rejects.toMatchObject({ code: 'plugin.unknown' });
  });

  test('does not stop what administrators decide: an update waits behind it, disabling and uninstalling end it', async () => {
    const idle = childProcesses().length;
    await at.registry.install(system(), packageOf());
    await push({ says: 'mine' });
    await at.registry.install(system(), packageOf({ version: '1.1.0' }));
    expect(await ask()).toBe('mine');
    await at.registry.endDevelopment(undefined, id);
    expect(await ask()).toBe('1.1.0');
    await push({ says: 'mine' });
    await at.registry.disable(system(), id);
    await expect(ask()).rejects.toMatchObject({ code: 'plugin.unknown' });
    await push({ says: 'mine' });
    expect(await ask()).toBe('mine');
    expect(childProcesses().length).toBeGreaterThan(idle);
    await at.registry.uninstall(system(), id);
    await eventually(() => childProcesses().length === idle, 'a process is still there');
    await expect(ask()).rejects.toMatchObject({ code: 'plugin.unknown' });
    expect(await at.registry.list()).toEqual([]);
  });
});
