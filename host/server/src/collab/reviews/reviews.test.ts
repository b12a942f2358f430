import { afterAll, beforeEach, expect, test } from 'vitest';
import { setField, setTitle } from '@changjing/document';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import type { Actor } from '../../kernel/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { openStudio, waterloggingTemplate, type TestStudio } from '../testing/studio.ts';

const hour = 3_600_000;
const postId = 'lingang-staff';
const post = { id: postId, ...demoDistrict.posts[postId]! };

describeOnDatabases('a publication that a second person looks at', (open) => {
  let studio: TestStudio;
  let wang: Actor;
  let liu: Actor;
  let id: string;
  let now = Date.parse('2026-07-01T01:00:00Z');
  const studios: TestStudio[] = [];
  const live = () => studio.live.byId(studio.tenant, id)?.version.version;
  const publish = (who: Actor) => studio.scenarios.publish(who, id, { note: '' });
  const state = async () => (await studio.scenarios.check(wang, id)).review!;
  const ask = (reviewer = 'liu') => {
    now += 1000;
    return studio.reviews.ask(wang, id, { reviewer, note: '请看一下' });
  };
  const decide = (who: Actor, review: string, isAccepted: boolean, reason = '') =>
    studio.reviews.decide(who, id, review, { isAccepted, reason });

  async function start(tenant: string): Promise<TestStudio> {
    const started = await openStudio(open.database, { tenant, clock: { now: () => now } });
    studios.push(started);
    return started;
  }
  async function edit(run: Parameters<TestStudio['collab']['documents']['prepare']>[2]): Promise<void> {
    const prepared = await studio.collab.documents.prepare(studio.tenant, id, run);
    await open.database.transaction((tx) => prepared!.append(tx, 'wang'));
  }
  const inPost = (person: string): Actor => ({ ...studio.admit(person), post, posts: [post] });

  beforeEach(async () => {
    studio = await start(freshTenant());
    [wang, liu] = [inPost('wang'), inPost('liu')];
    for (const person of ['wang', 'liu']) studio.heldPosts.set(person, [postId]);
    id = (
      await studio.scenarios.create(wang, { template: waterloggingTemplate, title: '积水', slug: 'water' })
    ).id;
    await studio.reviews.setRule(wang, 'government', ['permissions', 'citizens', 'otherOrganisations']);
  });
  afterAll(async () => {
    for (const each of studios) await each.close();
  });

  test('is told why, and is refused until the second person accepted just this', async () => {
    const { needs, reviewers } = await state();
    expect(new Set(needs.map(({ criterion }) => criterion))).toEqual(
      new Set(['permissions', 'citizens', 'otherOrganisations']),
    );
    expect(needs.map(({ text }) => text.zh)).toContain('规则「积水红色预警」给抽排一队、抽排二队开工单');
    expect(reviewers.map(({ person }) => person)).toEqual(['liu']);
    await expect(publish(wang)).rejects.toMatchObject({ code: 'review.needed' });
    const asked = await ask();
    expect((await studio.reviews.waiting(liu)).map(({ id: waiting }) => waiting)).toEqual([asked.id]);
    await expect(publish(wang)).rejects.toMatchObject({ code: 'review.needed' });
    expect((await studio.reviews.read(liu, id, asked.id)).after.title).toEqual({ zh: '积水' });
    await decide(liu, asked.id, true);
    expect(await state()).toMatchObject({ isCurrent: true, last: { decided: { isAccepted: true } } });
    await publish(wang);
    expect(live()).toBe(1);
    expect(await studio.reviews.waiting(liu)).toEqual([]);
  });

  test('what was changed after it was accepted needs another review', async () => {
    await decide(liu, (await ask()).id, true);
    await edit((doc) => setTitle(doc, { zh: '积水（改）' }));
    expect(await state()).toMatchObject({ isCurrent: false });
    await expect(publish(wang)).rejects.toMatchObject({ code: 'review.needed' });
    await decide(liu, (await ask()).id, true);
    await publish(wang);
    expect(live()).toBe(1);
  });

  test('what is returned is not published, and says why', async () => {
    const asked = await ask();
    await decide(liu, asked.id, false, '提示语太吓人');
    expect((await state()).last?.decided).toMatchObject({ isAccepted: false, reason: '提示语太吓人' });
    await expect(publish(wang)).rejects.toMatchObject({ code: 'review.needed' });
    await expect(decide(liu, asked.id, true)).rejects.toMatchObject({ code: 'review.decided' });
  });

  test('nobody reviews their own, nor what somebody else was asked for, nor what was asked for anew', async () => {
    await expect(ask('wang')).rejects.toMatchObject({ code: 'review.notAReviewer' });
    const first = await ask();
    await expect(decide(wang, first.id, true)).rejects.toMatchObject({ code: 'review.notYours' });
    await expect(decide(inPost('chen'), first.id, true)).rejects.toMatchObject({ code: 'review.notYours' });
    await ask();
    await expect(decide(liu, first.id, true)).rejects.toMatchObject({ code: 'review.decided' });
    expect(await studio.reviews.waiting(liu)).toHaveLength(1);
  });

  test('a change that nobody else is touched by needs none; where nothing is watched, nothing does', async () => {
    await decide(liu, (await ask()).id, true);
    await publish(wang);
    await edit((doc) => setField(doc, ['rules', 'red'], 'where', 'e.depth >= 30'));
    expect((await state()).needs).toEqual([]);
    await publish(wang);
    await edit((doc) => setField(doc, ['pages', 'staff'], 'audience', 'public'));
    await studio.reviews.setRule(wang, 'lingang-office', []);
    expect((await state()).needs).toEqual([]);
    await studio.reviews.setRule(wang, 'lingang-office', undefined);
    const rules = await studio.reviews.rules(wang);
    expect(rules.organisations.find(({ id: one }) => one === 'lingang-office')?.inherited).toHaveLength(3);
  });

  test('holds for a publication at a set time, also for what was changed between', async () => {
    const at = () => new Date(now + hour).toISOString();
    await expect(studio.plans.make(wang, id, { note: '', at: at() })).rejects.toMatchObject({
      code: 'review.needed',
    });
    await decide(liu, (await ask()).id, true);
    await studio.plans.make(wang, id, { note: '', at: at() });
    await edit((doc) => setTitle(doc, { zh: '后来又改了' }));
    now += hour;
    await studio.publishDue();
    expect(live()).toBe(1);
  });

  test('is decided for good: another host on the same database publishes what was accepted', async () => {
    const asked = await ask();
    await decide(liu, asked.id, true);
    studio = await start(studio.tenant);
    await publish(wang);
    expect(live()).toBe(1);
    const { items } = await studio.audit.page(studio.tenant, { limit: 10 });
    expect(items.map(({ action }) => action)).toEqual([
      'scenario.publish',
      'review.accept',
      'review.ask',
      'review.setRule',
      'scenario.create',
    ]);
  });
});
