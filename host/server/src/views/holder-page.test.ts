import { afterEach, beforeEach, expect, test } from 'vitest';
import { appState, type AppState, type IssueHolderLink } from '@changjing/contract';
import { withHolderPages } from '../cases/holders/testing.ts';
import { openCaseDesk, type CaseDesk } from '../cases/testing.ts';
import { silentLog, type LiveFeed, type Views } from '../kernel/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { createLiveFeed, createViews } from './index.ts';
import { openEvents, type ReadEvents } from './testing.ts';

describeOnDatabases('the page of a personal link', (open) => {
  let desk: CaseDesk;
  let views: Views & { dispose(): void | Promise<void> };
  let feed: LiveFeed;
  const opened: ReadEvents[] = [];

  beforeEach(async () => {
    desk = await openCaseDesk(open, { content: withHolderPages() });
    views = createViews({
      ...desk,
      state: desk.runtime.states,
      frames: { find: () => undefined, findForCitizens: () => undefined },
      notices: { inForce: async () => [] },
    });
    const { holders, live, changes } = desk;
    feed = createLiveFeed({ views, holders, live, changes, log: silentLog, coalesceMs: 20 });
  });
  afterEach(async () => {
    for (const events of opened.splice(0)) await events.close();
    await feed.dispose();
    await views.dispose();
    await desk.close();
  });

  const staff = () => desk.actor('dispatch-desk');
  async function holderOf(request: Partial<IssueHolderLink> = {}) {
    const { token } = await desk.holders.issue(staff(), 'water', {
      page: 'home',
      subject: 'p1',
      days: 30,
      ...request,
    });
    return desk.holders.open(desk.tenant, token);
  }
  const read = async (holder: Awaited<ReturnType<typeof holderOf>>) => (await views.holder(holder)).state;
  async function follow(holder: Awaited<ReturnType<typeof holderOf>>) {
    const topics = [`holder:${holder.link.id}`];
    const events = openEvents(await feed.connect({ tenant: desk.tenant, topics, holder }));
    opened.push(events);
    return events;
  }
  const keysOf = (state: AppState, view: string) => [
    ...new Set(state.views[view]?.rows.map((row) => row['key'])),
  ];
  const tell = (subject: string, person: string, state: string) =>
    desk.runtime.intake.acceptFromPeople({
      tenant: desk.tenant,
      scenario: 'water',
      stream: 'people',
      event: { id: `${subject}-${person}-${state}`, subject, data: { person, state, secret: true } },
    });

  test('carries what belongs to its key, and neither value, place nor case of another', async () => {
    await desk.flood('p1');
    await desk.flood('p2');
    const state = await read(await holderOf());
    expect(appState.parse(JSON.parse(JSON.stringify(state))).holder).toMatchObject({
      title: { zh: '1号点' },
    });
    for (const view of ['points', 'readings', 'cases']) expect(keysOf(state, view), view).toEqual(['p1']);
    expect(Object.keys(state.places)).toEqual(['p1']);
    expect(state.views['points']?.rows[0]).toMatchObject({ level: 'danger', values: { depth: 30 } });
    expect(JSON.stringify(state)).not.toContain('p2');
  });

  test('says of a case what is wrong, who comes and by when, and not its number, by which a report is followed', async () => {
    await desk.flood('p1');
    const stored = await desk.onlyCase();
    const { views: shown } = await read(await holderOf());
    const row = shown['cases']?.rows[0];
    expect(row).toMatchObject({
      key: 'p1',
      title: stored.title,
      assignee: { title: { zh: '抽排一队队长', en: 'Leader, Pump Crew 1' } },
      dueAt: stored.dueAt,
    });
    expect(JSON.stringify(row)).not.toContain(stored.number);
  });

  test('shows of its own key the personal fields that the labels allow a holder, and no others', async () => {
    const time = new Date(desk.clock.ms).toISOString();
    await desk.runtime.intake.acceptFromPeople({
      tenant: desk.tenant,
      scenario: 'water',
      stream: 'depth',
      event: { id: 'one', subject: 'p1', time, data: { depth: 3, battery: 3.6 } },
    });
    const { views: shown } = await read(await holderOf());
    expect(shown['readings']?.rows).toMatchObject([{ values: { depth: 3 } }]);
    expect(JSON.stringify(shown)).not.toContain('3.6');
    expect(
      (await views.run(desk.live.byId(desk.tenant, 'water')!, 'readings', { audience: 'public' })).rows[0]
        ?.values,
    ).toEqual({});
    expect(
      (await views.run(desk.live.byId(desk.tenant, 'water')!, 'readings', { audience: 'holder' })).rows,
    ).toEqual([]);
  });

  test('of one member carries that member’s events, and of the key what the public may see of it', async () => {
    await tell('p1', '甲', 'fine');
    await tell('p1', '乙', 'help');
    await tell('p2', '甲', 'help');
    await desk.reading('p1', 12);
    const state = await read(await holderOf({ page: 'person', member: '甲' }));
    expect(state.views['replies']?.rows.map((row) => row['values'])).toEqual([
      { person: '甲', state: 'fine' },
    ]);
    expect(state.views['points']?.rows).toMatchObject([{ key: 'p1', values: {} }]);
    expect(JSON.stringify(state)).not.toContain('乙');
    expect(state.holder?.title.zh).toBe('1号点 甲');
  });

  test('is sent to its holder when its key changes, and never anything of another key', async () => {
    const events = await follow(await holderOf());
    await events.next('app');
    await desk.flood('p2');
    await desk.reading('p1', 17);
    await events.next('app');
    expect(events.last('app')).toContain('"depth":17');
    expect(events.text()).not.toContain('p2');
    expect(events.count('app')).toBe(2);
  });

  test('is cut off at once when the link is withdrawn, for that link alone', async () => {
    const [mine, theirs] = [await holderOf(), await holderOf()];
    const [cut, kept] = [await follow(mine), await follow(theirs)];
    await desk.holders.revoke(staff(), 'water', mine.link.id);
    await cut.ended;
    expect(feed.connections).toBe(1);
    await kept.next('app');
    await desk.reading('p1', 9);
    expect((await kept.next('app')).data).toContain('"depth":9');
    await expect(desk.holders.admit(desk.tenant, mine.link.id)).rejects.toMatchObject({
      code: 'holder.revoked',
    });
  });

  test('is cut off when the link runs out while it is open', async () => {
    const events = await follow(await holderOf({ days: 1 }));
    await events.next('app');
    desk.clock.ms += 24 * 3_600_000;
    await desk.reading('p1', 8);
    await events.ended;
    expect(events.text()).not.toContain('"depth":8');
  });

  test('a connection is for the link that was proved, and for no other', async () => {
    const [mine, theirs] = [await holderOf(), await holderOf({ subject: 'p2' })];
    const topics = [`holder:${theirs.link.id}`];
    for (const holder of [mine, undefined])
      await expect(feed.connect({ tenant: desk.tenant, topics, holder })).rejects.toMatchObject({
        code: 'holder.unknown',
      });
    expect(feed.connections).toBe(0);
  });

  test('made again without a change has the same tag, so that a phone is not sent it twice', async () => {
    const holder = await holderOf();
    const { etag } = await views.holder(holder);
    desk.clock.ms += 60_000;
    expect((await views.holder(holder)).etag).toBe(etag);
    await desk.reading('p1', 4);
    expect((await views.holder(holder)).etag).not.toBe(etag);
  });
});
