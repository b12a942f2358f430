import { afterAll, beforeEach, expect, test } from 'vitest';
import { setRuleField, setTitle } from '@changjing/document';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import type { Actor } from '../../kernel/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { openStudio, waterloggingTemplate, type TestStudio } from '../testing/studio.ts';

const hour = 3_600_000;
const [publisherPost] = Object.entries(demoDistrict.posts).flatMap(([id, { role }]) =>
  role === 'staff' ? [id] : [],
);

describeOnDatabases('a publication at a set time', (open) => {
  let studio: TestStudio;
  let wang: Actor;
  let id: string;
  let now = Date.parse('2026-07-01T01:00:00Z');
  const studios: TestStudio[] = [];
  const later = () => new Date(now + hour).toISOString();
  const live = (of = studio) => of.live.byId(of.tenant, id)?.version;
  const plan = async () => (await studio.plans.read(wang, id)).plan;

  async function start(tenant: string): Promise<TestStudio> {
    const started = await openStudio(open.database, { tenant, clock: { now: () => now } });
    studios.push(started);
    started.heldPosts.set('wang', [publisherPost!]);
    return started;
  }
  async function edit(run: Parameters<TestStudio['collab']['documents']['prepare']>[2]): Promise<void> {
    const prepared = await studio.collab.documents.prepare(studio.tenant, id, run);
    await open.database.transaction((tx) => prepared!.append(tx, 'wang'));
  }

  beforeEach(async () => {
    studio = await start(freshTenant());
    const admitted = studio.admit('wang');
    wang = { ...admitted, post: { ...admitted.post!, id: publisherPost! } };
    const made = { template: waterloggingTemplate, title: '积水', slug: 'water' };
    id = (await studio.scenarios.create(wang, made)).id;
  });
  afterAll(async () => {
    for (const each of studios) await each.close();
  });

  test('publishes what the draft said when it was set, not before its time and once', async () => {
    await studio.plans.make(wang, id, { note: '汛期', at: later() });
    await edit((doc) => setTitle(doc, { zh: '后来又改了' }));
    await studio.publishDue();
    expect(live()).toBeUndefined();
    now += hour;
    await studio.publishDue();
    await studio.publishDue();
    expect(live()).toMatchObject({ version: 1, note: '汛期', publishedBy: { person: 'wang' } });
    expect(live()?.content.title).toEqual({ zh: '积水' });
    expect((await plan())?.ended).toMatchObject({ because: 'published', version: 1 });
    expect(await studio.scenarios.versions(wang, id)).toHaveLength(1);
  });

  test('is made up for by a host that was away at the time', async () => {
    await studio.plans.make(wang, id, { note: '', at: later() });
    now += 5 * hour;
    const again = await start(studio.tenant);
    await again.publishDue();
    expect(live(again)?.version).toBe(1);
  });

  test('can be withdrawn by whoever may publish, and only one waits', async () => {
    await studio.plans.make(wang, id, { note: '', at: later() });
    const second = studio.plans.make(wang, id, { note: '', at: later() });
    await expect(second).rejects.toMatchObject({ code: 'plan.waiting' });
    await studio.plans.withdraw(studio.admit('li'), id);
    expect((await plan())?.ended).toMatchObject({ because: 'withdrawn', by: { person: 'li' } });
    now += hour;
    await studio.publishDue();
    expect(live()).toBeUndefined();
    await expect(studio.plans.withdraw(wang, id)).rejects.toMatchObject({ code: 'plan.none' });
    const past = studio.plans.make(wang, id, { note: '', at: new Date(now).toISOString() });
    await expect(past).rejects.toMatchObject({ code: 'plan.time' });
  });

  test.each<[string, () => Promise<void>, RegExp]>([
    [
      'a plugin is closed to its organisation',
      async () =>
        void studio.closedPlugins.add(
          `${demoDistrict.posts[publisherPost!]!.organisation} changjing.community`,
        ),
      /没有对您的单位开放/,
    ],
    [
      'its publisher left the post',
      async () => void studio.heldPosts.delete('wang'),
      /已不在有发布权限的岗位上/,
    ],
    [
      'another version was published since',
      async () => void (await studio.scenarios.publish(wang, id, { note: '' })),
      /又发布了第 1 版/,
    ],
  ])('is not done when %s, and says so', async (_, happens, sentence) => {
    await studio.plans.make(wang, id, { note: '', at: later() });
    await happens();
    const before = live()?.version;
    now += hour;
    await studio.publishDue();
    expect(live()?.version).toBe(before);
    expect((await plan())?.ended).toMatchObject({
      because: 'refused',
      text: { zh: expect.stringMatching(sentence) },
    });
    const refused = async () => (await studio.scenarios.get(wang, id)).refusedPlan?.text.zh;
    expect(await refused()).toMatch(sentence);
    // The way is free for another one.
    studio.closedPlugins.clear();
    expect(await studio.plans.make(wang, id, { note: '', at: later() })).toMatchObject({
      madeBy: { person: 'wang' },
    });
    expect(await refused()).toBeUndefined();
  });

  test('is over as soon as somebody publishes by hand: nobody waits for what will not come', async () => {
    await studio.plans.make(wang, id, { note: '', at: later() });
    await studio.publishDue();
    expect((await plan())?.ended).toBeUndefined();
    await studio.scenarios.publish(wang, id, { note: '' });
    await studio.publishDue();
    expect((await plan())?.ended).toMatchObject({
      because: 'refused',
      text: { zh: expect.stringContaining('又发布了第 1 版') },
    });
  });

  test('a draft that may not be published is not planned', async () => {
    await edit((doc) => setRuleField(doc, 'red', 'where', 'e.depth >='));
    const made = studio.plans.make(wang, id, { note: '', at: later() });
    await expect(made).rejects.toMatchObject({ code: 'scenario.notPublishable' });
  });
});
