import { afterEach, beforeEach, expect, test } from 'vitest';
import { ceilings as ceilingsSchema } from '@changjing/contract';
import type { Actor } from '../kernel/index.ts';
import { eventually } from '../collab/testing/studio.ts';
import { writePlugin } from '../runtime/testing.ts';
import { sqlOf } from '../store/index.ts';
import { describeOnDatabases, freshTenant } from '../store/testing.ts';
import {
  actorOf,
  childProcesses,
  openRegistry,
  packageOf,
  type PackageChange,
  type RegistryOptions,
  type TestRegistry,
} from './testing.ts';

const id = 'vendor.water';

describeOnDatabases('the registry', (open) => {
  let at: TestRegistry;
  let tenant: string;
  let system: Actor;
  let security: Actor;

  beforeEach(async () => {
    tenant = freshTenant();
    [system, security] = [actorOf(tenant, 'systemAdministrator'), actorOf(tenant, 'securityAdministrator')];
    at = await start();
  });
  afterEach(() => at.dispose());

  const start = (options: Partial<RegistryOptions> = {}) =>
    openRegistry(open.database, { tenant, dataDir: open.dataDir, ...options });
  /** As after a restart of the host: nothing in memory is kept. */
  async function restart(options: Partial<RegistryOptions> = {}) {
    await at.dispose();
    at = await start(options);
  }
  const install = (change?: PackageChange, actor = system, accepted?: string) =>
    at.registry.install(actor, packageOf(change), accepted);
  const ask = () => at.plugins.callText('connectors', `${id}/depth`, '{}');
  const find = async (plugin = id) => (await at.registry.list()).find((one) => one.id === plugin);
  async function trail() {
    const { items } = await at.audit.page(tenant, { limit: 50 });
    return items
      .map(({ action, person, details }) => `${person} ${action} ${JSON.stringify(details)}`)
      .reverse();
  }
  /** Rows of the tenant in every table of plugins and of secrets, found in the database itself. */
  async function rowsOf(plugin: string): Promise<Record<string, number>> {
    return open.database.transaction(async (tx) => {
      const sql = sqlOf(tx);
      const { rows } = await sql.query<{ name: string }>(
        `select table_name as name from information_schema.columns
         where column_name = 'plugin' and table_schema = 'public' order by 1`,
      );
      const counts: Record<string, number> = {};
      for (const { name } of rows) {
        const found = await sql.query(`select 1 from ${name} where tenant_id = $1 and plugin = $2`, [
          tenant,
          plugin,
        ]);
        counts[name] = found.rows.length;
      }
      const sealed = await sql.query(`select 1 from secrets where tenant_id = $1 and name like $2`, [
        tenant,
        `plugin/${plugin}/%`,
      ]);
      return { ...counts, secrets: sealed.rows.length };
    });
  }

  test('a package that asks for nothing runs at once, and still after a restart', async () => {
    expect(await install()).toBe(id);
    expect(await ask()).toBe('1.0.0');
    await restart();
    expect(await ask()).toBe('1.0.0');
    expect(await find()).toMatchObject({ source: 'package', isEnabled: true, problems: [] });
    expect((await trail())[0]).toMatch(/^systemAdministrator plugin\.install \{"hash":"[0-9a-f]{64}"/);
    expect(at.plugins.list()[0]).toMatchObject({ id, version: '1.0.0', source: 'package' });
  });

  test('an update that widens permissions does not run until it is accepted, not even after a restart', async () => {
    await install();
    await install({ version: '1.1.0', hosts: ['api.example.cn'] });
    expect(await ask()).toBe('1.0.0');
    await restart();
    expect(await ask()).toBe('1.0.0');
    const { pending } = (await find())!;
    expect(pending).toMatchObject({ version: '1.1.0', permissions: { removed: [] } });
    expect(pending!.permissions.added.map(({ key, reason }) => [key, reason.zh])).toEqual([
      ['network:api.example.cn', '查询水位'],
    ]);
    await at.registry.accept(security, id, pending!.accept);
    expect(await ask()).toBe('1.1.0');
    await restart();
    expect(await ask()).toBe('1.1.0');
    expect(await find()).toMatchObject({ pending: undefined, settings: { previousVersion: '1.0.0' } });
    expect((await trail()).slice(1)).toEqual([
      expect.stringMatching(/^systemAdministrator plugin\.propose .*"added":\["network:api\.example\.cn"\]/),
      expect.stringMatching(
        /^securityAdministrator plugin\.accept .*"permissions":\["network:api\.example\.cn"\]/,
      ),
    ]);
  });

  test('who puts plugins in does not accept what they ask for; who accepts does so for the list that was shown', async () => {
    const bytes = packageOf({ hosts: ['api.example.cn'] });
    const { accept, change } = await at.registry.inspect(bytes);
    expect(change.added.map(({ key }) => key)).toEqual(['network:api.example.cn']);
    await at.registry.install(system, bytes, accept);
    await expect(ask()).rejects.toMatchObject({ code: 'plugin.unknown' });
    expect(await find()).toMatchObject({ isEnabled: false, pending: { version: '1.0.0', accept } });
    await expect(at.registry.enable(system, id)).rejects.toMatchObject({ code: 'plugin.nothingInForce' });
    await expect(at.registry.accept(security, id, '0'.repeat(64))).rejects.toMatchObject({
      code: 'plugin.otherPermissions',
    });
    await at.registry.accept(security, id, accept);
    expect(await ask()).toBe('1.0.0');

    const wider = packageOf({ version: '2.0.0', hosts: ['api.example.cn', 'other.example.cn'] });
    await expect(at.registry.install(security, wider, accept)).rejects.toMatchObject({
      code: 'plugin.otherPermissions',
    });
    await at.registry.install(security, wider, (await at.registry.inspect(wider)).accept);
    expect(await ask()).toBe('2.0.0');
  });

  test('an update that asks for no more runs at once; what was given up is asked for again', async () => {
    const first = packageOf({ hosts: ['api.example.cn', 'old.example.cn'] });
    await at.registry.install(security, first, (await at.registry.inspect(first)).accept);
    await install({ version: '1.1.0', hosts: ['api.example.cn'] });
    expect(await ask()).toBe('1.1.0');
    await install({ version: '1.2.0', hosts: ['api.example.cn', 'old.example.cn'] });
    expect(await ask()).toBe('1.1.0');
    expect((await find())?.pending?.permissions.added.map(({ key }) => key)).toEqual([
      'network:old.example.cn',
    ]);
  });

  test('a roll back brings the version before back, and the later one by another', async () => {
    await install();
    await expect(at.registry.rollback(system, id)).rejects.toMatchObject({
      code: 'plugin.noPreviousVersion',
    });
    await install({ version: '1.1.0' });
    await at.registry.rollback(system, id);
    expect(await ask()).toBe('1.0.0');
    await restart();
    expect(await ask()).toBe('1.0.0');
    await at.registry.rollback(system, id);
    expect(await ask()).toBe('1.1.0');
    await install({ version: '1.2.0' });
    expect(await rowsOf(id)).toMatchObject({ plugin_packages: 2, plugin_settings: 1 });
  });

  test('the same package again changes nothing; another content under the same version is refused', async () => {
    await install();
    await install();
    await install({ version: '1.1.0', hosts: ['api.example.cn'] });
    await install({ version: '1.1.0', hosts: ['api.example.cn'] });
    expect(await trail()).toHaveLength(2);
    await expect(install({ says: 'other' })).rejects.toMatchObject({
      code: 'plugin.versionTaken',
      status: 409,
    });
    expect(await ask()).toBe('1.0.0');
  });

  test('a disabled plugin does not run and offers nothing, bundled or not, until it is enabled again', async () => {
    const folders = [
      writePlugin(open.dataDir, `bundled-${tenant.slice(-12)}`, 'export default { calls: {} };'),
    ];
    await restart({ folders });
    await install();
    const bundled = at.plugins.list().find(({ source }) => source === 'bundled')!.id;
    for (const plugin of [id, bundled]) await at.registry.disable(system, plugin);
    expect([at.plugins.list(), at.plugins.all('connectors')]).toEqual([[], []]);
    await restart({ folders });
    expect(at.plugins.list()).toEqual([]);
    expect((await at.registry.list()).map((one) => [one.id, one.isEnabled])).toEqual(
      [bundled, id].sort().map((one) => [one, false]),
    );
    // An update of a disabled plugin does not start it.
    await install({ version: '1.1.0' });
    expect(at.plugins.list()).toEqual([]);
    for (const plugin of [id, bundled]) await at.registry.enable(system, plugin);
    expect(await ask()).toBe('1.1.0');
    expect(at.plugins.list().map((one) => one.problems)).toEqual([[], []]);
  });

  test('a bundled plugin is neither replaced nor uninstalled', async () => {
    const folder = writePlugin(open.dataDir, 'water', 'export default { calls: {} };', {
      publisher: 'vendor',
    });
    await restart({ folders: [folder] });
    await expect(install({ version: '9.0.0' })).rejects.toMatchObject({ code: 'plugin.isBundled' });
    await expect(at.registry.uninstall(system, id)).rejects.toMatchObject({ code: 'plugin.isBundled' });
  });

  test('uninstalling leaves no row, secret, timer or process', async () => {
    const idle = childProcesses().length;
    const bytes = packageOf({ secrets: ['token'] });
    await at.registry.install(security, bytes, (await at.registry.inspect(bytes)).accept);
    await at.registry.putSecret(security, id, 'token', 'sk-1');
    await install({ version: '1.1.0', secrets: ['token'], hosts: ['api.example.cn'] });
    await open.database.transaction(async (tx) => {
      const sql = sqlOf(tx);
      const row = `'${tenant}', '${id}', 's1'`;
      await sql.query(`insert into plugin_storage values (${row}, 'k', '1', 1, now())`);
      await sql.query(`insert into plugin_timers values (${row}, 't', 'a', '{}', now(), 0)`);
      await sql.query(`insert into plugin_uses values ('${tenant}', '${id}', 'storage', 1, now())`);
      await sql.query(
        `insert into plugin_incidents values ('${tenant}', '${id}', 'c', 's1', '', '{}', '{}', 1, now())`,
      );
      await sql.query(`insert into plugin_runs values ('${tenant}', '${id}', 'k', 'h', '[]', now())`);
      await sql.query(
        `insert into plugin_notices values ('${tenant}', 'n', '${id}', 's1', 'staff', '{}', now(), now())`,
      );
    });
    at.ledger.used(tenant, id, 'secret:token');
    await ask();
    // A table that comes later is counted here, so that it is not forgotten there.
    const rows = await rowsOf(id);
    expect(Object.entries(rows).filter(([, count]) => count === 0)).toEqual([]);
    expect(rows).toMatchObject({ plugin_packages: 2, plugin_settings: 1, plugin_storage: 1, secrets: 1 });
    expect(childProcesses()).toHaveLength(idle + 1);

    await at.registry.uninstall(system, id);
    await at.ledger.flush();
    expect(Object.values(await rowsOf(id)).reduce((sum, count) => sum + count)).toBe(0);
    await eventually(() => childProcesses().length === idle, 'its process is still there');
    await expect(ask()).rejects.toMatchObject({ code: 'plugin.unknown' });
    expect(await find()).toBeUndefined();
    expect((await trail()).at(-1)).toBe('systemAdministrator plugin.uninstall {"version":"1.0.0"}');
    await restart();
    expect(at.plugins.list()).toEqual([]);
    await expect(at.registry.uninstall(system, id)).rejects.toMatchObject({ code: 'plugin.unknown' });
  });

  test('what cannot be written is not in force: the code before goes on', async () => {
    await install();
    await ask();
    await restart({ audit: { append: () => Promise.reject(new Error('the disk is full')) } });
    expect(await ask()).toBe('1.0.0');
    await expect(install({ version: '1.1.0' })).rejects.toThrow('the disk is full');
    expect(await ask()).toBe('1.0.0');
    await expect(at.registry.disable(system, id)).rejects.toThrow('the disk is full');
    await expect(at.registry.uninstall(system, id)).rejects.toThrow('the disk is full');
    expect(await ask()).toBe('1.0.0');
    expect(await rowsOf(id)).toMatchObject({ plugin_packages: 1 });
  });

  test('a package with errors is refused with every place, and shown with them when it is only looked at', async () => {
    const bytes = packageOf({
      code: 'export default { calls: {} };',
      manifest: { engines: { changjing: '^9.0.0' } },
    });
    const expected = ['package.json/engines/changjing plugin.engine', 'main.js package.callMissing'];
    const inspection = await at.registry.inspect(bytes);
    expect(inspection.problems.map(({ where, code }) => `${where} ${code}`)).toEqual(expected);
    await expect(at.registry.install(system, bytes)).rejects.toMatchObject({
      code: 'package.invalid',
      status: 422,
      problems: inspection.problems,
    });
    await expect(at.registry.inspect(Buffer.from('PK'))).rejects.toMatchObject({ code: 'package.invalid' });
    expect(await rowsOf(id)).toMatchObject({ plugin_packages: 0, plugin_settings: 0 });
  });

  test('a look at a package says what it would replace and change, and keeps nothing', async () => {
    await install();
    const before = await rowsOf(id);
    expect(await at.registry.inspect(packageOf({ version: '1.1.0', secrets: ['token'] }))).toMatchObject({
      id,
      version: '1.1.0',
      replaces: '1.0.0',
      readme: '# 水深\n',
      change: { added: [{ key: 'secret:token' }], removed: [] },
      problems: [],
    });
    expect(await rowsOf(id)).toEqual(before);
  });

  test('settings are checked against the plugin’s own schema and kept across updates', async () => {
    const properties = { seconds: { type: 'integer', minimum: 5, title: { zh: '间隔' } } };
    const contributes = { configuration: { title: { zh: '设置' }, schema: { type: 'object', properties } } };
    await install({ contributes });
    await expect(at.registry.configure(system, id, { seconds: 1 })).rejects.toMatchObject({
      code: 'configuration.invalid',
      problems: [{ where: 'seconds' }],
    });
    await at.registry.configure(system, id, { seconds: 30 });
    await install({ version: '1.1.0', contributes });
    await restart();
    expect(at.registry.configurationOf(id)).toEqual({ seconds: 30 });
    expect((await trail())[1]).toBe('systemAdministrator plugin.configure {"settings":["seconds"]}');
  });

  test('only secrets that the manifest names are taken; they are sealed, and only that they are there is told', async () => {
    await install({ secrets: ['token'] });
    await at.registry.putSecret(security, id, 'token', 'sk-very-secret');
    expect([...(await find())!.filledSecrets]).toEqual(['token']);
    expect(await at.secrets.get(tenant, `plugin/${id}/token`)).toBe('sk-very-secret');
    await expect(at.registry.putSecret(security, id, 'other', 'x')).rejects.toMatchObject({
      code: 'plugin.unknownSecret',
    });
    await at.registry.removeSecret(security, id, 'token');
    expect([...(await find())!.filledSecrets]).toEqual([]);
    expect((await trail()).join()).not.toContain('sk-very-secret');
  });

  test('a plugin is open to everybody, or to some organisations and all below them', async () => {
    await install();
    const [office, committee, water] = ['lingang-office', 'pump-crew-1', 'water'].map((organisation) =>
      actorOf(tenant, 'staff', organisation),
    ) as [Actor, Actor, Actor];
    const mayUse = () => [office, committee, water].map((actor) => at.registry.mayUse(actor, id));
    expect(mayUse()).toEqual([true, true, true]);
    await at.registry.setOrganisations(system, id, ['water']);
    expect(mayUse()).toEqual([false, true, true]);
    await restart();
    expect(mayUse()).toEqual([false, true, true]);
    await expect(at.registry.setOrganisations(system, id, ['none'])).rejects.toMatchObject({
      code: 'plugin.unknownOrganisation',
    });
    await at.registry.setOrganisations(system, id, undefined);
    expect(mayUse()).toEqual([true, true, true]);
  });

  test('ceilings are the contract’s until somebody sets them', async () => {
    expect(at.registry.ceilings()).toEqual(ceilingsSchema.parse({}));
    await at.registry.putCeilings(security, { ...at.registry.ceilings(), heapMb: 16 });
    await restart();
    expect(at.registry.ceilings()).toMatchObject({ heapMb: 16, rssMb: 512 });
  });

  test('every change is told to who watches', async () => {
    await install();
    at.seen.length = 0;
    await at.registry.disable(system, id);
    await at.registry.setOrganisations(system, id, ['water']);
    expect(at.seen).toEqual([
      { topic: 'plugins', tenant },
      { topic: 'plugins', tenant },
    ]);
  });

  test('a plugin that this host can no longer read is listed with the reason, and the host starts', async () => {
    await install();
    await open.database.transaction((tx) =>
      sqlOf(tx).query(`update plugin_packages set package = 'damaged'::bytea where tenant_id = $1`, [tenant]),
    );
    await restart();
    expect((await find())?.problems.map(({ where, code }) => `${where} ${code}`)).toEqual([
      `${id} package.notArchive`,
    ]);
    await expect(ask()).rejects.toMatchObject({ code: 'plugin.unknown' });
    await at.registry.uninstall(system, id);
    expect(await find()).toBeUndefined();
  });
});
