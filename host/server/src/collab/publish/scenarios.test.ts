import { afterAll, beforeEach, expect, test } from 'vitest';
import type { ScenarioVersion } from '@changjing/contract';
import { normalize, removeNode, setField, setRuleField, setTitle } from '@changjing/document';
import type { Actor, LiveScenario, PublicationStep } from '../../kernel/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { createScenarioStore } from '../../store/scenarios/index.ts';
import {
  eventually,
  openBrowser,
  openStudio,
  waterloggingTemplate,
  type TestStudio,
} from '../testing/studio.ts';

describeOnDatabases('publishing', (open) => {
  let studio: TestStudio;
  let wang: Actor;
  let id: string;
  let failing: Error | undefined;
  const stepped: { live: LiveScenario; previous?: LiveScenario }[] = [];
  const studios: TestStudio[] = [];

  const step: PublicationStep = {
    async beforePublish(_, change) {
      if (failing) throw failing;
      stepped.push(change);
    },
  };

  /** What a browser would do to the draft, by the host's own hand. */
  type Edit = Parameters<TestStudio['collab']['documents']['prepare']>[2];
  async function edit(run: Edit, scenario = id): Promise<void> {
    const prepared = await studio.collab.documents.prepare(studio.tenant, scenario, run);
    await open.database.transaction((tx) => prepared!.append(tx, 'wang'));
    await prepared!.apply();
  }
  const whereOf = (version: ScenarioVersion | undefined) => version?.content.rules['red']?.where;
  const summaryOf = async () => (await studio.scenarios.list(wang)).find((each) => each.id === id);

  beforeEach(async () => {
    failing = undefined;
    stepped.length = 0;
    studio = await openStudio(open.database, { tenant: freshTenant(), steps: [step] });
    studios.push(studio);
    wang = studio.admit('wang');
    const created = await studio.scenarios.create(wang, {
      template: waterloggingTemplate,
      title: '积水联动',
      slug: 'water',
    });
    id = created.id;
  });
  afterAll(async () => {
    for (const each of studios) await each.close();
  });

  test('a plugin that is not open to the publisher’s organisation stands in the way, at the node that uses it', async () => {
    studio.closedPlugins.add('district changjing.community');
    expect(await studio.scenarios.templates(wang)).toEqual([]);
    const again = { template: waterloggingTemplate, title: '再来', slug: 'again' };
    await expect(studio.scenarios.create(wang, again)).rejects.toMatchObject({ code: 'template.unknown' });
    const { problems } = await studio.scenarios.check(wang, id);
    const refusals = problems.filter(({ code }) => code === 'plugin.notOpen');
    expect(refusals.map(({ where }) => where)).toContain('connectors/sensors/connector');
    expect(refusals[0]!.message.zh).toMatch(/^插件「.+」没有对您的单位开放$/);
    await expect(studio.scenarios.publish(wang, id, { note: '' })).rejects.toMatchObject({
      code: 'scenario.notPublishable',
    });
    studio.closedPlugins.clear();
    expect(await studio.scenarios.publish(wang, id, { note: '' })).toMatchObject({ version: 1 });
  });

  test('a function of a plugin that a rule calls is published as a field the host computes; the draft keeps the call', async () => {
    const call = 'changjing.community.passability(e.depth) == "none"';
    await edit((doc) => setRuleField(doc, 'red', 'where', call));
    const { problems } = await studio.scenarios.check(wang, id);
    expect(problems.filter(({ where }) => where.startsWith('rules/red/where'))).toEqual([]);
    await studio.scenarios.publish(wang, id, { note: '' });
    const content = studio.live.byId(studio.tenant, id)?.version.content;
    const [name = ''] = Object.keys(content?.streams['depth']?.computed ?? {});
    expect(content?.rules['red']?.where).toBe(`e.${name} == "none"`);
    expect(content?.streams['depth']?.computed?.[name]?.function).toBe('changjing.community/passability');
    // Nothing is left to publish, and the person goes on reading what they wrote.
    expect((await studio.scenarios.check(wang, id)).changes).toEqual([]);
  });

  test('a template becomes a draft with a title and address of its own', async () => {
    expect((await studio.scenarios.templates(wang)).map(({ ref }) => ref)).toContain(waterloggingTemplate);
    expect(await summaryOf()).toMatchObject({
      slug: 'water',
      title: { zh: '积水联动' },
      status: 'draft',
      livePages: [],
      hasUnpublishedChanges: true,
      isSimulated: true,
      plugins: [],
    });
    const doc = await studio.collab.documents.read(studio.tenant, id);
    expect(normalize(doc!).scenario?.template).toBe(waterloggingTemplate);
    const again = studio.scenarios.create(wang, {
      template: waterloggingTemplate,
      title: '二',
      slug: 'water',
    });
    await expect(again).rejects.toMatchObject({ code: 'scenario.slugTaken', status: 409 });
    const unknown = studio.scenarios.create(wang, { template: 'a.b/c', title: '二', slug: 'other' });
    await expect(unknown).rejects.toMatchObject({ code: 'template.unknown' });
  });

  test('a draft that checks well is published, frozen with its plugins, and in force at once', async () => {
    expect(await studio.scenarios.check(wang, id)).toMatchObject({ problems: [], changes: [] });
    const told: unknown[] = [];
    studio.live.onChange((change) => told.push(change));
    const published = await studio.scenarios.publish(wang, id, { note: '首发' });
    expect(published).toMatchObject({
      version: 1,
      isLive: true,
      changes: [],
      note: '首发',
      publishedBy: { person: 'wang', name: '姓名wang' },
    });
    expect(Object.keys(published.plugins)).toEqual(['changjing.community']);
    const live = studio.live.bySlug(studio.tenant, 'water');
    expect(live?.version).toEqual(await studio.live.version(studio.tenant, id, 1));
    expect(told).toEqual([{ live, previous: undefined }]);
    expect(stepped).toEqual([{ live, previous: undefined }]);
    expect(await summaryOf()).toMatchObject({
      status: 'live',
      liveVersion: 1,
      livePages: [
        { id: 'public', audience: 'public', title: { zh: '道路积水' }, address: '/a/water' },
        { id: 'staff', audience: 'staff', title: { zh: '值班台' }, address: '/a/water/p/staff' },
      ],
      hasUnpublishedChanges: false,
      plugins: ['changjing.community'],
    });
    expect(studio.seen).toContainEqual({ topic: 'scenarios', tenant: studio.tenant, scenario: id });
    const { items } = await studio.audit.page(studio.tenant, { limit: 10 });
    expect(items.map(({ action, person, target }) => ({ action, person, target }))).toEqual([
      { action: 'scenario.publish', person: 'wang', target: `scenario/${id}` },
      { action: 'scenario.create', person: 'wang', target: `scenario/${id}` },
    ]);
  });

  test('what an editor saved a moment ago is in the version, and the sentences say what changed', async () => {
    await studio.scenarios.publish(wang, id, { note: '' });
    const browser = openBrowser(studio.port, id, 'wang');
    await browser.synced();
    setRuleField(browser.doc, 'red', 'where', 'e.depth >= 30');
    await browser.saved();
    expect(await summaryOf()).toMatchObject({ hasUnpublishedChanges: true, liveVersion: 1 });
    const { changes } = await studio.scenarios.check(wang, id);
    expect(changes).toHaveLength(1);
    expect(changes[0]!.zh).toMatch(/27.*30/);
    const second = await studio.scenarios.publish(wang, id, { note: '' });
    expect(second).toMatchObject({ version: 2, changes });
    expect(whereOf(studio.live.byId(studio.tenant, id)?.version)).toBe('e.depth >= 30');
    expect(whereOf(await studio.live.version(studio.tenant, id, 1))).toContain('27');
    browser.close();
  });

  test('a draft with errors is refused with every place named, and nothing changes', async () => {
    await edit((doc) => {
      removeNode(doc, ['streams', 'depth']);
      setTitle(doc, { zh: '有错' });
    });
    const checked = await studio.scenarios.check(wang, id);
    expect(checked.problems.map(({ where }) => where)).toContain('rules/red/on/stream');
    await expect(studio.scenarios.publish(wang, id, { note: '' })).rejects.toMatchObject({
      code: 'scenario.notPublishable',
      status: 422,
      problems: checked.problems,
    });
    expect(studio.live.byId(studio.tenant, id)).toBeUndefined();
    expect(await studio.scenarios.versions(wang, id)).toEqual([]);
  });

  test('a draft that is not a scenario at the moment is refused, and still listed by its name', async () => {
    await edit((doc) => setRuleField(doc, 'red', 'where', ''));
    await expect(studio.scenarios.publish(wang, id, { note: '' })).rejects.toMatchObject({
      problems: [{ where: 'rules/red/where' }],
    });
    expect(await summaryOf()).toMatchObject({ title: { zh: '积水联动' }, hasUnpublishedChanges: true });
  });

  test('an address that another scenario has is refused', async () => {
    await studio.scenarios.create(wang, { template: waterloggingTemplate, title: '二', slug: 'second' });
    await edit((doc) => setField(doc, ['meta'], 'slug', 'second'));
    await expect(studio.scenarios.publish(wang, id, { note: '' })).rejects.toMatchObject({
      code: 'scenario.notPublishable',
      problems: [{ code: 'scenario.slugTaken', where: 'slug' }],
    });
  });

  test('a step that fails takes the whole publication back', async () => {
    failing = new Error('the runtime does not want it');
    await expect(studio.scenarios.publish(wang, id, { note: '' })).rejects.toThrow('does not want it');
    expect(await studio.scenarios.versions(wang, id)).toEqual([]);
    expect(studio.live.byId(studio.tenant, id)).toBeUndefined();
    failing = undefined;
    expect(await studio.scenarios.publish(wang, id, { note: '' })).toMatchObject({ version: 1 });
  });

  test('publications at the same time are numbered one after another', async () => {
    const published = await Promise.all(
      [1, 2, 3, 4].map((number) => studio.scenarios.publish(wang, id, { note: `${number}` })),
    );
    expect(published.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    const versions = await studio.scenarios.versions(wang, id);
    expect(versions.map(({ version, isLive }) => [version, isLive])).toEqual([
      [4, true],
      [3, false],
      [2, false],
      [1, false],
    ]);
  });

  test('a rollback publishes the old content anew, and the open draft says the same', async () => {
    await studio.scenarios.publish(wang, id, { note: '一' });
    const browser = openBrowser(studio.port, id, 'wang');
    await browser.synced();
    setRuleField(browser.doc, 'red', 'where', 'e.depth >= 99');
    setTitle(browser.doc, { zh: '改名' });
    await browser.saved();
    await studio.scenarios.publish(wang, id, { note: '二' });
    setRuleField(browser.doc, 'red', 'severity', 'notice');
    await browser.saved();
    const third = await studio.scenarios.rollback(wang, id, { version: 1 });
    expect(third).toMatchObject({ version: 3, restores: 1, isLive: true });
    expect(third.changes).not.toEqual([]);
    const [first, live] = [
      await studio.live.version(studio.tenant, id, 1),
      studio.live.byId(studio.tenant, id)?.version,
    ];
    expect(live?.content).toEqual(first?.content);
    await eventually(
      () => JSON.stringify(normalize(browser.doc).scenario) === JSON.stringify(first?.content),
      'the open draft did not follow',
    );
    expect(await summaryOf()).toMatchObject({ hasUnpublishedChanges: false, liveVersion: 3 });
    expect(stepped.map(({ previous }) => previous?.version.version)).toEqual([undefined, 1, 2]);
    await expect(studio.scenarios.rollback(wang, id, { version: 9 })).rejects.toMatchObject({
      code: 'version.unknown',
    });
    browser.close();
  });

  test('versions are in force again after a restart, to the letter and in their order', async () => {
    await studio.scenarios.publish(wang, id, { note: '' });
    const before = studio.live.byId(studio.tenant, id);
    const stored = await createScenarioStore(open.database).live();
    const after = stored.find(({ version }) => version.scenarioId === id);
    expect(after?.version).toEqual(before?.version);
    expect(JSON.stringify(after?.version.content)).toBe(JSON.stringify(before?.version.content));
  });

  test('a version that is in the database and not in memory is caught up with before the next one', async () => {
    const other = await openStudio(open.database, { tenant: studio.tenant });
    studios.push(other);
    await studio.scenarios.publish(wang, id, { note: '' });
    expect(other.live.byId(studio.tenant, id)).toBeUndefined();
    expect(await other.scenarios.publish(wang, id, { note: '' })).toMatchObject({ version: 2 });
  });

  test('a draft’s new address is shown when it is published', async () => {
    await studio.scenarios.publish(wang, id, { note: '' });
    await edit((doc) => setField(doc, ['meta'], 'slug', 'renamed'));
    expect(await summaryOf()).toMatchObject({ slug: 'water', hasUnpublishedChanges: true });
    await studio.scenarios.publish(wang, id, { note: '' });
    expect(await summaryOf()).toMatchObject({ slug: 'renamed' });
    expect(studio.live.bySlug(studio.tenant, 'water')).toBeUndefined();
  });

  test('another tenant’s scenarios are not there', async () => {
    const stranger = { ...wang, tenant: freshTenant() };
    await expect(studio.scenarios.versions(stranger, id)).rejects.toMatchObject({ code: 'scenario.unknown' });
    await expect(studio.scenarios.check(stranger, id)).rejects.toMatchObject({ code: 'scenario.unknown' });
    await expect(studio.scenarios.publish(stranger, id, { note: '' })).rejects.toMatchObject({
      code: 'scenario.unknown',
    });
  });

  test('who may not read scenarios is refused by the policy', async () => {
    const walker = studio.admit('walker', 'gridWorker');
    await expect(studio.scenarios.list(walker)).rejects.toMatchObject({ status: 403 });
  });

  test('the demo scenario is made once, and published when a stop came in between', async () => {
    const made = { template: waterloggingTemplate, title: '内涝积水联动', slug: 'waterlogging' };
    const { id: stopped } = await studio.scenarios.create(wang, made);
    const demo = { tenant: studio.tenant, template: waterloggingTemplate };
    await studio.ensureDemoScenario(demo);
    await edit((doc) => setField(doc, ['meta'], 'slug', 'renamed'), stopped);
    await studio.scenarios.publish(wang, stopped, { note: '换地址' });
    await studio.ensureDemoScenario(demo);
    expect((await studio.scenarios.list(wang)).map((each) => each.id)).toEqual([id, stopped]);
    expect(await studio.scenarios.versions(wang, stopped)).toHaveLength(2);
  });
});
