import { afterAll, beforeEach, expect, test } from 'vitest';
import { collabDocument } from '@changjing/contract';
import {
  addNode,
  normalize,
  removeNode,
  replaceContent,
  setField,
  setRuleField,
  setTitle,
} from '@changjing/document';
import { uuidv7, type Actor } from '../../kernel/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { openBrowser, openStudio, waterloggingTemplate, type TestStudio } from '../testing/studio.ts';

const minute = 60_000;

describeOnDatabases('the past of a draft', (open) => {
  let studio: TestStudio;
  let wang: Actor;
  let id: string;
  let now = Date.parse('2026-07-01T01:00:00Z');
  const studios: TestStudio[] = [];

  type Edit = Parameters<TestStudio['collab']['documents']['prepare']>[2];
  async function edit(person: string, run: Edit): Promise<void> {
    const prepared = await studio.collab.documents.prepare(studio.tenant, id, run);
    await open.database.transaction((tx) => prepared!.append(tx, person));
  }
  const fold = () => studio.collab.documents.fold(studio.tenant, id);
  const edits = async () => (await studio.histories.edits(wang, id, undefined)).items;
  const checkpoints = async () => (await studio.histories.checkpoints(wang, id, undefined)).items;

  beforeEach(async () => {
    studio = await openStudio(open.database, { tenant: freshTenant(), clock: { now: () => now } });
    studios.push(studio);
    wang = studio.admit('wang');
    const made = { template: waterloggingTemplate, title: '积水', slug: 'water' };
    id = (await studio.scenarios.create(wang, made)).id;
  });
  afterAll(async () => {
    for (const each of studios) await each.close();
  });

  test('tells who wrote in which part, by the session and not by what a browser says of itself', async () => {
    studio.admit('li');
    const browsers = [openBrowser(studio.port, id, 'wang'), openBrowser(studio.port, id, 'li')];
    const [first, second] = browsers as [(typeof browsers)[0], (typeof browsers)[0]];
    await Promise.all(browsers.map((browser) => browser.synced()));
    second.provider.setAwarenessField('user', { id: 'wang', name: '姓名wang' });
    setRuleField(first.doc, 'red', 'where', 'e.depth >= 30');
    setRuleField(second.doc, 'red', 'title/zh', '红色');
    await Promise.all(browsers.map((browser) => browser.saved()));
    removeNode(second.doc, ['views', 'readings']);
    await second.saved();
    for (const browser of browsers) browser.close();
    const told = Object.fromEntries((await edits()).map((one) => [one.by?.person, one.nodes]));
    expect(told['wang']).toEqual([
      {
        path: 'rules/red',
        title: expect.objectContaining({ zh: '红色' }),
        change: 'changed',
        parts: ['where'],
      },
    ]);
    expect(told['li']).toMatchObject([
      { path: 'rules/red', change: 'changed', parts: ['title'] },
      { path: 'views/readings', change: 'removed' },
    ]);
  });

  test('one goes on where the last one of the same person stopped, unless there was a pause', async () => {
    const begun = now;
    await edit('wang', (doc) => setRuleField(doc, 'red', 'where', 'e.depth >= 30'));
    await fold();
    now += 5 * minute;
    await edit('wang', (doc) => setTitle(doc, { zh: '积水二' }));
    await fold();
    now += 20 * minute;
    await edit('wang', (doc) => setTitle(doc, { zh: '积水三' }));
    expect(await edits()).toMatchObject([
      { by: { person: 'wang' }, nodes: [{ path: 'meta', parts: ['title'] }] },
      {
        since: new Date(begun).toISOString(),
        until: new Date(begun + 5 * minute).toISOString(),
        nodes: [{ path: 'rules/red' }, { path: 'meta' }],
      },
    ]);
  });

  test('what somebody made and then wrote in is new, a widget counts for its page', async () => {
    await edit('wang', (doc) => {
      addNode(doc, ['places', 'bridge'], { title: { zh: '桥下' }, location: { lng: 117.7, lat: 39 } });
      setField(doc, ['places', 'bridge'], 'title/zh', '桥洞');
      setField(doc, ['pages', 'public', 'widgets', 'map'], 'title/zh', '地图');
    });
    const [{ nodes } = { nodes: [] }] = await edits();
    expect(nodes).toEqual([
      { path: 'places/bridge', title: { zh: '桥洞' }, change: 'added', parts: [] },
      { path: 'pages/public', title: expect.anything(), change: 'changed', parts: ['widgets'] },
    ]);
  });

  test('the draft is kept as it was before somebody came back to it, and can be had again', async () => {
    await edit('wang', (doc) => setTitle(doc, { zh: '第一天' }));
    await fold();
    now += 24 * 60 * minute;
    await edit('li', (doc) => setTitle(doc, { zh: '第二天' }));
    await fold();
    const [yesterday, made, ...more] = await checkpoints();
    expect(more).toEqual([]);
    const { content } = await studio.histories.checkpoint(wang, id, yesterday!.id);
    expect(content.title).toEqual({ zh: '第一天' });
    expect((await studio.histories.checkpoint(wang, id, made!.id)).content.title).toEqual({ zh: '积水' });
    await edit('li', (doc) => replaceContent(doc, content));
    const doc = await studio.collab.documents.read(studio.tenant, id);
    expect(normalize(doc!).scenario).toEqual(content);
  });

  test('a person names the draft as it is now, or as it was, and both stay', async () => {
    await edit('wang', (doc) => setTitle(doc, { zh: '汛前' }));
    await fold();
    const [kept] = await checkpoints();
    const past = await studio.histories.name(wang, id, kept!.id, '刚建好');
    const present = await studio.histories.nameNow(wang, id, '汛前定稿');
    expect(present).toMatchObject({ name: '汛前定稿', namedBy: { person: 'wang', name: '姓名wang' } });
    for (let day = 1; day <= 9; day += 1) {
      for (const title of ['早', '晚']) {
        now += 12 * 60 * minute;
        await edit('wang', (doc) => setTitle(doc, { zh: `${title}${day}` }));
        await fold();
      }
    }
    const all = await checkpoints();
    expect(all).toContainEqual(past);
    expect(all).toContainEqual(present);
    // Of the days that are longer ago than a week, the last state of each is left.
    const old = all.filter(
      (one) => one.name === undefined && Date.parse(one.at) < now - 8 * 24 * 60 * minute,
    );
    expect(new Set(old.map(({ at }) => at.slice(0, 10))).size).toBe(old.length);
    expect(all.length).toBeGreaterThan(10);
    const unknown = studio.histories.name(wang, id, 'nobody', '名字');
    await expect(unknown).rejects.toMatchObject({ code: 'checkpoint.unknown' });
  });

  test('a draft that is not whole is not given a name', async () => {
    await edit('wang', (doc) => setField(doc, ['meta'], 'title/zh', ''));
    await expect(studio.histories.nameNow(wang, id, '名字')).rejects.toMatchObject({
      code: 'checkpoint.unreadable',
    });
  });

  test('what a roll back replaces in the draft is kept', async () => {
    await studio.scenarios.publish(wang, id, { note: '' });
    await edit('wang', (doc) => setTitle(doc, { zh: '没发布的修改' }));
    await studio.scenarios.rollback(wang, id, { version: 1 });
    const [kept] = await checkpoints();
    const { content } = await studio.histories.checkpoint(wang, id, kept!.id);
    expect(content.title).toEqual({ zh: '没发布的修改' });
    expect((await studio.scenarios.versions(wang, id)).map(({ version }) => version)).toEqual([2, 1]);
    expect((await studio.scenarios.versions(wang, id, 2)).map(({ version }) => version)).toEqual([1]);
  });

  test('comes page by page, and nobody else’s is in it', async () => {
    const other = await openStudio(open.database, { tenant: freshTenant() });
    studios.push(other);
    const stranger = other.admit('stranger');
    await expect(other.histories.edits(stranger, id, undefined)).rejects.toMatchObject({
      code: 'scenario.unknown',
    });
    const document = collabDocument(id);
    const sittings = Array.from({ length: 70 }, (_, n) => {
      const at = new Date(now + n * minute).toISOString();
      return { person: `p${n}`, since: at, until: at, nodes: [] };
    });
    const nextId = () => uuidv7(now);
    await open.database.transaction((tx) =>
      studio.history.addSittings(tx, { tenant: studio.tenant, document, gapMs: 0, nextId }, sittings),
    );
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await studio.histories.edits(wang, id, cursor);
      seen.push(...page.items.map(({ by }) => by?.person));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(sittings.map(({ person }) => person).reverse());
  });
});
