import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appState, type PluginNotice } from '@changjing/contract';
import { openCaseDesk, waterlogging, type CaseDesk } from '../cases/testing.ts';
import { silentLog, type LiveFeed, type StateReader, type Views } from '../kernel/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { createLiveFeed, createViews } from './index.ts';
import { openEvents, type ReadEvents } from './testing.ts';

describeOnDatabases('a public page', (open) => {
  let desk: CaseDesk;
  let views: Views & { dispose(): void | Promise<void> };
  let feed: LiveFeed;
  let readings = 0;
  let told: PluginNotice[] = [];
  const opened: ReadEvents[] = [];

  beforeEach(async () => {
    desk = await openCaseDesk(open);
    readings = 0;
    const { states } = desk.runtime;
    const state: StateReader = {
      rows(...of) {
        readings += 1;
        return states.rows(...of);
      },
      events: (...of) => states.events(...of),
    };
    told = [];
    views = createViews({
      ...desk,
      state,
      frames: { find: () => undefined, findForCitizens: () => undefined },
      notices: {
        inForce: async (_tenant, { channel, scenario }) =>
          channel === 'public' && scenario === 'water' ? told : [],
      },
    });
    feed = createLiveFeed({
      views,
      holders: desk.holders,
      live: desk.live,
      changes: desk.changes,
      log: silentLog,
      coalesceMs: 50,
      heartbeatMs: 30,
    });
  });
  afterEach(async () => {
    for (const events of opened.splice(0)) await events.close();
    await feed.dispose();
    await views.dispose();
    await desk.close();
  });

  const live = () => desk.live.byId(desk.tenant, 'water')!;
  const page = async () => (await views.app(desk.tenant, 'waterlogging'))!;
  async function connect(topics: string[], more: { post?: string; lastEventId?: string } = {}) {
    const actor = more.post === undefined ? undefined : desk.actor(more.post);
    const events = openEvents(
      await feed.connect({ tenant: desk.tenant, topics, actor, lastEventId: more.lastEventId }),
    );
    opened.push(events);
    return events;
  }
  const noticeOf = (data: string) =>
    appState.parse(JSON.parse(data)).views.points?.rows.find((row) => row.key === 'p1')?.notice;

  test('shows levels and notices of every road point, and says that the district is simulated', async () => {
    await desk.flood('p1');
    const { state } = await page();
    expect(appState.parse(JSON.parse(JSON.stringify(state)))).toMatchObject({
      slug: 'waterlogging',
      version: 1,
      tenantTitle: { zh: '演示区' },
      zone: 'Asia/Shanghai',
      isSimulated: true,
      footer: { servicePhone: '12345' },
    });
    expect(state.outlines).toHaveLength(8);
    expect(state.views.points?.isSimulated).toBe(true);
    expect(state.views.points?.rows.find((row) => row.key === 'p1')).toMatchObject({
      level: 'danger',
      notice: { zh: '积水 30 厘米，请绕行' },
      values: { depth: 30 },
    });
  });

  test('never carries a field whose label keeps it from the public, though the view asks for it', async () => {
    await desk.publish(
      waterlogging((content) => {
        content.views.points!.fields = ['depth', 'battery'];
        content.views.secret = { ...content.views.points!, where: 'e.battery > 1.0' };
      }),
    );
    const time = new Date(desk.clock.ms).toISOString();
    const event = { id: 'one', subject: 'p1', time, data: { depth: 3, battery: 3.6 } };
    await desk.runtime.intake.acceptFromPeople({
      tenant: desk.tenant,
      scenario: 'water',
      stream: 'depth',
      event,
    });
    const { state, json } = await page();
    expect(state.views.points?.rows[0]?.values).toEqual({ depth: 3 });
    expect(json).not.toContain('3.6');
    expect(Object.keys(state.streams.depth!.fields)).toContain('depth');
    const staff = await views.run(live(), 'points', {
      audience: 'staff',
      actor: desk.actor('lingang-staff'),
    });
    expect(staff.rows[0]?.values).toEqual({ depth: 3, battery: 3.6 });
    // A filter over a hidden field would tell what the field holds.
    expect((await views.run(live(), 'secret', { audience: 'public' })).rows).toEqual([]);
    expect(
      (await views.run(live(), 'secret', { audience: 'staff', actor: desk.actor('lingang-staff') })).rows,
    ).toHaveLength(1);
  });

  test('finds what a filter wants behind newer events and cases that it does not want', async () => {
    await desk.publish(
      waterlogging((content) => {
        content.views.deep = {
          title: { zh: '深水' },
          source: { kind: 'events', stream: 'depth' },
          fields: ['depth'],
          where: 'e.depth >= 20',
          order: 'time',
          limit: 1,
        };
        content.views.there = { ...content.views.cases!, where: "e.territoryTitle.contains('临港街道')" };
        content.views.first = { ...content.views.cases!, fields: ['key'], where: "e.key == 'p1'", limit: 1 };
      }),
    );
    await desk.flood('p1');
    await desk.flood('p2');
    for (const depth of [4, 3, 2]) await desk.reading('p3', depth);
    expect((await views.run(live(), 'deep', { audience: 'public' })).rows).toMatchObject([
      { key: 'p2', values: { depth: 30 } },
    ]);
    expect((await views.run(live(), 'first', { audience: 'public' })).rows).toMatchObject([{ key: 'p1' }]);
    const there = await views.run(live(), 'there', { audience: 'public' });
    expect(there.rows.map((row) => row.territoryTitle)).toEqual(
      ['p1', 'p2'].map(() => ({
        zh: expect.stringContaining('临港街道'),
        en: expect.stringContaining('Lingang Street'),
      })),
    );
  });

  test('shows staff their page with what each may see, and nobody a page that is not for staff', async () => {
    await desk.flood('p1');
    const [id] = Object.entries(live().version.content.pages).find(([, one]) => one.audience === 'staff')!;
    const { state: shown } = await views.staff(live(), id, desk.actor('lingang-staff'));
    expect(appState.parse(JSON.parse(JSON.stringify(shown))).page.audience).toBe('staff');
    expect(Object.values(shown.views).flatMap(({ rows }) => rows.map(({ key }) => key))).toContain('p1');
    for (const other of ['public', 'none', 'toString']) {
      await expect(views.staff(live(), other, desk.actor('lingang-staff'))).rejects.toMatchObject({
        code: 'page.unknown',
      });
    }
  });

  test('refuses the page for staff to a post that may not read scenarios', async () => {
    await expect(views.staff(live(), 'staff', desk.actor('audit-administrator'))).rejects.toMatchObject({
      status: 403,
    });
  });

  test('each page for everybody has its own state and its own live messages, and knows the others', async () => {
    await desk.publish(
      waterlogging((content) => {
        const first = content.pages.public!;
        content.pages.more = {
          ...first,
          title: { zh: '封控' },
          order: `${first.order}m`,
          widgets: { roads: { type: 'list', order: 'a0', view: 'points', properties: {} } },
        };
      }),
    );
    const pages = [
      { title: { zh: '道路积水', en: 'Water on the roads' } },
      { id: 'more', title: { zh: '封控' } },
    ];
    const first = (await page()).state;
    const more = (await views.app(desk.tenant, 'waterlogging', 'more'))!.state;
    expect([first.pageId, first.pages]).toEqual([undefined, pages]);
    expect([more.pageId, more.pages, Object.keys(more.page.widgets)]).toEqual(['more', pages, ['roads']]);
    expect(await views.app(desk.tenant, 'waterlogging', 'staff')).toBeUndefined();
    const events = await connect(['app:waterlogging/more']);
    await events.next('app');
    await desk.flood('p1');
    while (noticeOf(events.last('app')) === undefined) await events.next('app');
    expect(appState.parse(JSON.parse(events.last('app'))).pageId).toBe('more');
    await expect(connect(['app:waterlogging/staff'])).rejects.toMatchObject({ code: 'app.unknown' });
  });

  test('calls what is no place by a name that means nothing to the public, and lists only the level asked for', async () => {
    await desk.publish(
      waterlogging((content) => {
        content.views.high = { ...content.views.points!, where: 'e.level != "normal" && e.depth > 1.0' };
        content.views.log = { ...content.views.points!, source: { kind: 'events', stream: 'depth' } };
      }),
    );
    const high = async (reader: Parameters<typeof views.run>[2]) =>
      (await views.run(live(), 'high', reader)).rows.map(({ key }) => key as string);
    await desk.flood('津A98765');
    await desk.flood('p2');
    await desk.reading('p3', 2);
    const staff = { audience: 'staff' as const, actor: desk.actor('lingang-staff') };
    expect((await high(staff)).sort()).toEqual(['p2', '津A98765']);
    const shown = await high({ audience: 'public' });
    expect(shown).toHaveLength(2);
    expect(shown).toContain('p2');
    const log = await views.run(live(), 'log', { audience: 'public' });
    expect(JSON.stringify([shown, log, await page()])).not.toContain('98765');
    expect(await high({ audience: 'public' })).toEqual(shown);
  });

  test('shows how cases stand without number, people or posts, and staff the cases of their territory', async () => {
    await desk.flood('p1');
    await desk.reports.submit({
      tenant: desk.tenant,
      slug: 'waterlogging',
      idempotencyKey: '0198aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee',
      report: { stream: 'reports', description: '有水', location: { lng: 117.6952, lat: 39.0241 } },
      photos: [],
    });
    const open = await views.run(live(), 'cases', { audience: 'public' });
    expect(open.rows).toHaveLength(2);
    const text = JSON.stringify(open.rows);
    for (const stored of await desk.allCases()) expect(text).not.toContain(stored.number);
    expect(text).not.toContain('pump-1');
    const staff = await views.run(live(), 'cases', { audience: 'staff', actor: desk.actor('lingang-staff') });
    expect(staff.rows.map((row) => row.state)).toEqual(['dispatched', 'dispatched']);
    const elsewhere = await views.run(live(), 'cases', {
      audience: 'staff',
      actor: desk.actor('xinqiao-staff'),
    });
    expect(elsewhere.rows).toEqual([]);
    expect((await views.run(live(), 'points', { audience: 'staff' })).rows).toEqual([]);
    await expect(views.run(live(), 'nonsense', { audience: 'public' })).rejects.toMatchObject({
      code: 'view.unknown',
    });
  });

  test('is made once for a thousand readers, and again after a change', async () => {
    await page();
    const before = readings;
    const pages = await Promise.all(Array.from({ length: 1000 }, page));
    expect(new Set(pages.map((one) => one.etag)).size).toBe(1);
    expect(readings).toBe(before);
    await desk.reading('p1', 20);
    const after = await page();
    expect(after.etag).not.toBe(pages[0]!.etag);
    expect(after.state.views.points?.rows[0]?.values).toEqual({ depth: 20 });
    expect(await views.app(desk.tenant, 'nowhere')).toBeUndefined();
    expect(await views.app('another-district', 'waterlogging')).toBeUndefined();
  });

  test('says what a plugin tells the public, with its name, to those who look already', async () => {
    const events = await connect(['app:waterlogging']);
    await events.next('app');
    const [at, until] = ['2026-07-30T08:00:00.000Z', '2026-07-31T08:00:00.000Z'];
    told = [{ id: 'n', plugin: { zh: '排水调度' }, text: { zh: '今晚抽排，请勿停车' }, at, until }];
    desk.changes.emit({ topic: 'notices', tenant: desk.tenant, scenario: 'water' });
    const { data } = await events.next('app');
    expect(appState.parse(JSON.parse(data)).notices).toEqual(told);
  });

  test('reaches its readers when the water rises, without a reload', async () => {
    const events = await connect(['app:waterlogging']);
    expect(noticeOf((await events.next('app')).data)).toBeUndefined();
    await desk.flood('p1');
    let notice: unknown;
    while (notice === undefined) notice = noticeOf((await events.next('app')).data);
    expect(notice).toEqual({ zh: '积水 30 厘米，请绕行', en: 'Water 30 cm deep. Take another way' });
  });

  test('is sent again to a browser that comes back only when it has changed meanwhile', async () => {
    const { etag } = await page();
    const events = await connect(['app:waterlogging'], { lastEventId: etag });
    await desk.reading('p1', 5);
    const { id } = await events.next('app');
    expect(id).toBe((await page()).etag);
    expect(events.count('app')).toBe(1);
  });

  test('sends many changes at once as one message', async () => {
    const events = await connect(['app:waterlogging']);
    await events.next('app');
    await desk.reading('p2', 11);
    const changed = { topic: 'state', tenant: desk.tenant, scenario: 'water', streams: ['depth'] } as const;
    for (let change = 0; change < 100; change += 1) desk.changes.emit(changed);
    await sleep(200);
    // The first at once, the others together.
    expect(events.count('app')).toBeLessThanOrEqual(3);
    expect(events.last('app')).toContain('"depth":11');
  });

  test('a screen of staff hears of cases of its own district only, over the same connection', async () => {
    const events = await connect(['cases', 'app:waterlogging'], { post: 'dispatch-desk' });
    desk.changes.emit({ topic: 'cases', tenant: 'another-district', scenario: 'theirs', cases: ['x'] });
    await desk.flood('p1');
    expect(JSON.parse((await events.next('cases')).data)).toEqual({ scenario: 'water' });
  });

  test('topics of staff need a person and a permission; unknown ones are named', async () => {
    await expect(connect(['cases'])).rejects.toMatchObject({ code: 'identity.notSignedIn', status: 401 });
    await expect(connect(['cases'], { post: 'audit-administrator' })).rejects.toMatchObject({
      code: 'identity.notPermitted',
      status: 403,
    });
    await expect(connect(['weather'])).rejects.toMatchObject({ code: 'live.unknownTopic' });
    await expect(connect([])).rejects.toMatchObject({ code: 'live.unknownTopic' });
    await expect(connect(['app:nowhere'])).rejects.toMatchObject({ code: 'app.unknown', status: 404 });
    expect(feed.connections).toBe(0);
  });

  test('a screen that asks for everything hears of what its post may know', async () => {
    const events = await connect(['cases', 'scenarios', 'plugins', 'state'], { post: 'pump-1' });
    desk.changes.emit({ topic: 'plugins', tenant: desk.tenant });
    await desk.flood('p1');
    await events.next('cases');
    await events.next('state');
    expect(events.count('plugins')).toBe(0);
  });

  test('a reader who left, and a host that stops, leave no connection behind', async () => {
    const one = await connect(['app:waterlogging']);
    const two = await connect(['app:waterlogging']);
    expect(feed.connections).toBe(2);
    await one.close();
    expect(feed.connections).toBe(1);
    await feed.dispose();
    await two.ended;
    expect(feed.connections).toBe(0);
    await expect(connect(['app:waterlogging'])).rejects.toMatchObject({ code: 'live.full', status: 503 });
  });

  test('a reader too slow to keep up gets the newest page, and costs no more than a few messages', async () => {
    const stream = await feed.connect({ tenant: desk.tenant, topics: ['app:waterlogging'] });
    for (let depth = 1; depth <= 8; depth += 1) {
      await desk.reading('p2', depth);
      await sleep(70);
    }
    const events = openEvents(stream);
    opened.push(events);
    await sleep(60);
    expect(events.last('app')).toContain('"depth":8');
    expect(events.count('app')).toBeLessThanOrEqual(6);
  });

  test('a silent connection is kept alive by heartbeats', async () => {
    const events = await connect(['app:waterlogging']);
    await sleep(120);
    expect(events.text()).toContain(': heartbeat');
  });
});
