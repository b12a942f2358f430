import { afterEach, beforeEach, expect, test } from 'vitest';
import { roles, type Role, type Scenario } from '@changjing/contract';
import { policy } from '../../governance/index.ts';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import { StoredDistrictBases } from '../../identity/base/district-bases.ts';
import { silentLog, type Actor, type ScenarioParameters } from '../../kernel/index.ts';
import { createChanges } from '../../runtime/changes.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from '../../runtime/testing.ts';
import { SqlAudit } from '../../store/index.ts';
import { createParameterStore } from '../../store/scenarios/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createParameters } from './create-parameters.ts';

/** The middle of a grid. */
function inGrid(id: string) {
  const outline = demoDistrict.territories[id]!.outline!;
  const mean = (of: 'lng' | 'lat') => outline.reduce((sum, point) => sum + point[of], 0) / outline.length;
  return { title: { zh: id }, location: { lng: mean('lng'), lat: mean('lat') } };
}

/** A point in either street, and one in another community of the first. */
function sharedScenario(): Scenario {
  return waterScenario((content) => {
    content.places = { p1: inGrid('gangwan-1'), p2: inGrid('liuan-1'), p3: inGrid('chaoyin-2') };
    content.parameters = {
      警戒水位: { type: 'number', title: { zh: '警戒水位' }, min: 5, max: 80, default: 30 },
    };
    const { for: _for, clearWhen: _clear, ...rule } = content.rules['red']!;
    content.rules = { red: { ...rule, where: 'e.depth >= p.警戒水位' } };
  });
}

describeOnDatabases('parameters that each organisation sets for itself', (open) => {
  let at: TestRuntime;
  let parameters: ScenarioParameters;
  let second = 0;

  beforeEach(async () => {
    at = await openTestRuntime(open, { content: sharedScenario(), wrap: () => ({ parameters: later }) });
    await openRoom();
  });
  afterEach(() => at.close());

  /** The runtime asks what is in force now, as after a restart of the room. */
  let room: Awaited<ReturnType<typeof createParameters>>;
  const later: (typeof room)['values'] = {
    at: (...of) => room.values.at(...of),
    of: (...of) => room.values.of(...of),
  };
  async function openRoom(): Promise<void> {
    const { tenant } = at;
    const bases = new StoredDistrictBases(open.database, {
      latest: async () => [{ tenant, version: 1, base: { ...demoDistrict, tenant } }],
      append: async () => {},
    });
    await bases.load();
    room = await createParameters({
      database: open.database,
      store: createParameterStore(open.database),
      live: at.scenarios,
      bases,
      policy,
      audit: new SqlAudit(open.database, at.clock),
      changes: createChanges(silentLog),
      clock: at.clock,
    });
    parameters = room.parameters;
  }
  function inPost(id: string, role?: Role): Actor {
    const post = demoDistrict.posts[id]!;
    const held = { id, ...post, role: role ?? post.role };
    const permissions = new Set(roles[held.role]);
    return { tenant: at.tenant, person: id, name: post.title.zh, posts: [held], post: held, permissions };
  }
  const set = (who: string, organisation: string, value: number | string | undefined) =>
    parameters.set(inPost(who), { scenario: 'water', parameter: '警戒水位', organisation }, value);
  async function read(point: string, depth: number): Promise<void> {
    second += 1;
    const ts = new Date(at.clock.ms - 3_600_000 + second * 1000).toISOString();
    await at.send(`water/${point}/depth`, { depth, ts });
  }
  const opened = () => at.effects.filter(({ kind }) => kind === 'openCase').map(({ key }) => key);

  test('one reading opens a case in the street that set less, and none in the other', async () => {
    await set('lingang-staff', 'lingang-office', 20);
    await set('xinqiao-staff', 'xinqiao-office', 40);
    await read('p1', 25);
    await read('p2', 25);
    expect(opened()).toEqual(['p1']);
    const [effect] = at.effects;
    expect(effect?.why.sentence.zh).toContain('不低于【警戒水位：20】');
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 10 });
    expect(Object.fromEntries(items.map(({ subject, data }) => [subject, data['p.警戒水位']]))).toEqual({
      p1: 20,
      p2: 40,
    });
  });

  test('a community takes what its street has set until it sets its own, and again when that is taken back', async () => {
    await set('lingang-staff', 'lingang-office', 20);
    await set('lingang-staff', 'chaoyin-committee', 60);
    await read('p3', 25);
    expect(opened()).toEqual([]);
    const grid = await set('lingang-staff', 'chaoyin-committee', undefined);
    expect(grid.organisations.find(({ id }) => id === 'chaoyin-committee')?.inherited).toEqual({
      警戒水位: 20,
    });
    await read('p3', 25);
    expect(opened()).toEqual(['p3']);
  });

  test('what is set is there again after a restart, and the default holds where nothing is', async () => {
    await set('lingang-staff', 'lingang-office', 20);
    await openRoom();
    await at.reopen();
    await read('p1', 25);
    await read('p2', 29);
    expect(opened()).toEqual(['p1']);
    await read('p2', 30);
    expect(opened()).toEqual(['p1', 'p2']);
  });

  test('a street sees and sets its own and what lies below, the district all', async () => {
    const own = await parameters.grid(inPost('lingang-staff'), 'water');
    expect(own.organisations.map(({ id, depth }) => [id, depth])).toEqual([
      ['lingang-office', 1],
      ['chaoyin-committee', 2],
      ['gangwan-committee', 2],
    ]);
    await expect(set('lingang-staff', 'xinqiao-office', 20)).rejects.toMatchObject({
      code: 'parameter.notYours',
    });
    await set('reviewer', 'xinqiao-office', 20);
    const all = await parameters.grid(inPost('reviewer'), 'water');
    expect(all.organisations[0]).toMatchObject({ id: 'government', depth: 0 });
    expect(all.organisations).toHaveLength(7);
    expect(all.settings).toMatchObject([
      { organisation: 'xinqiao-office', value: 20, setBy: { person: 'reviewer' } },
    ]);
    expect((await parameters.grid(inPost('lingang-staff'), 'water')).settings).toEqual([]);
  });

  test('a value beyond the limits, an unknown parameter and an unknown organisation are refused in words', async () => {
    await expect(set('lingang-staff', 'lingang-office', 81)).rejects.toMatchObject({
      code: 'parameter.value',
      text: { zh: '「警戒水位」不能高于 80' },
    });
    await expect(set('lingang-staff', 'lingang-office', '深')).rejects.toMatchObject({
      text: { zh: '「警戒水位」要填数字' },
    });
    await expect(set('reviewer', 'pump-crew-1', 20)).rejects.toMatchObject({
      code: 'parameter.organisation',
    });
    const of = { scenario: 'water', parameter: '没有', organisation: 'lingang-office' };
    await expect(parameters.set(inPost('lingang-staff'), of, 20)).rejects.toMatchObject({
      code: 'parameter.unknown',
    });
  });

  test('a value that a later version no longer allows gives way to the next above it', async () => {
    await set('reviewer', 'government', 35);
    await set('lingang-staff', 'lingang-office', 10);
    const content = sharedScenario();
    const parameter = content.parameters!['警戒水位']!;
    await at.publish({
      ...content,
      parameters: { 警戒水位: { ...parameter, min: 20 } as typeof parameter },
    });
    await read('p1', 34);
    expect(opened()).toEqual([]);
    await read('p1', 35);
    expect(opened()).toEqual(['p1']);
  });

  test('who set what, from what to what, stands in the audit trail', async () => {
    await set('lingang-staff', 'lingang-office', 20);
    await set('lingang-staff', 'lingang-office', 25);
    await set('lingang-staff', 'lingang-office', undefined);
    const audit = new SqlAudit(open.database, at.clock);
    const { items } = await audit.page(at.tenant, { limit: 10 });
    expect(
      items.map(({ action, person, details }) => [action, person, details['before'], details['value']]),
    ).toEqual([
      ['parameter.reset', 'lingang-staff', 25, undefined],
      ['parameter.set', 'lingang-staff', 20, 25],
      ['parameter.set', 'lingang-staff', undefined, 20],
    ]);
    expect(await audit.verify(at.tenant)).toEqual({ entries: 3 });
  });
});
