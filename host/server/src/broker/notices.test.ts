import { afterEach, expect, test } from 'vitest';
import type { Change } from '../kernel/index.ts';
import { TestScenarios, waterScenario } from '../runtime/testing.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { createPluginNotices } from './create-notices.ts';
import { openTestBroker, type TestBroker } from './testing.ts';

const reason = { zh: '需要' };
const staff = { channel: 'staff', reason };
const tell = (channel: string, zh: string) => ({ kind: 'notify', channel, text: { zh } });

describeOnDatabases('what plugins tell people', (open) => {
  let at: TestBroker;
  afterEach(() => at.close());
  const noticesOf = () => {
    const live = new TestScenarios();
    live.commit(live.put(at.tenant, 'water', waterScenario()));
    return createPluginNotices({ store: at.dependencies.store, plugins: at.plugins, live, clock: at.clock });
  };

  test('a notice carries the name of its plugin and its scenario, is told to screens, and ends after a day', async () => {
    at = await openTestBroker(open, {
      notify: [staff, { channel: 'public', reason }],
      citizenFacing: { reason },
    });
    const changes: Change[] = [];
    at.dependencies.changes.on((change) => changes.push(change));
    await at.run([tell('staff', '泵站离线'), tell('public', '今晚抽排')], { scenario: 'water', key: 'same' });
    await at.run([tell('staff', '泵站离线'), tell('public', '今晚抽排')], { scenario: 'water', key: 'same' });
    at.clock.ms += 1000;
    await at.run([tell('staff', '平台换证')]);
    const notices = noticesOf();
    expect(await notices.inForce(at.tenant, { channel: 'staff' })).toMatchObject([
      { plugin: { zh: '报送平台' }, text: { zh: '平台换证' } },
      { plugin: { zh: '报送平台' }, scenario: { zh: '积水' }, text: { zh: '泵站离线' } },
    ]);
    const shown = async (scenario: string) =>
      (await notices.inForce(at.tenant, { channel: 'public', scenario })).map(({ text }) => text.zh);
    expect([await shown('water'), await shown('other')]).toEqual([['今晚抽排'], []]);
    const { tenant } = at;
    expect(changes).toEqual([
      { topic: 'notices', tenant, scenario: 'water' },
      { topic: 'notices', tenant, scenario: 'water' },
      { topic: 'notices', tenant, scenario: '' },
    ]);
    at.clock.ms += 24 * 60 * 60 * 1000;
    expect(await notices.inForce(at.tenant, { channel: 'staff' })).toEqual([]);
  });

  test('citizens are told only by a plugin that asked to face them, and only within a scenario', async () => {
    at = await openTestBroker(open, { notify: [staff, { channel: 'public', reason }] });
    const { answers } = await at.run([tell('public', '你好')], { scenario: 'water' });
    expect(answers).toMatchObject([{ ok: false, code: 'refused.notify' }]);
    await at.close();
    at = await openTestBroker(open, { notify: [{ channel: 'public', reason }], citizenFacing: { reason } });
    const outside = await at.run([tell('public', '你好'), tell('staff', '你好')]);
    expect(outside.answers).toMatchObject([
      { ok: false, code: 'refused.notify' },
      { ok: false, code: 'refused.notify' },
    ]);
  });

  test('a plugin that is switched off says nothing more, and one that talks too much is cut to its newest fifty', async () => {
    at = await openTestBroker(open, { notify: [staff] });
    for (let turn = 0; turn < 4; turn += 1) {
      at.clock.ms += 1000;
      await at.run(Array.from({ length: 18 }, (_, n) => tell('staff', `${turn}-${n}`)));
    }
    const { rows } = await open.database.query('select id from plugin_notices where tenant_id = $1', [
      at.tenant,
    ]);
    expect(rows).toHaveLength(50);
    const notices = noticesOf();
    expect((await notices.inForce(at.tenant, { channel: 'staff' })).length).toBe(20);
    at.plugins.remove('test.reporter');
    expect(await notices.inForce(at.tenant, { channel: 'staff' })).toEqual([]);
  });
});
