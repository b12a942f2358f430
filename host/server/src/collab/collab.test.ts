import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { collabPath, longestMessage } from '@changjing/contract';
import {
  addNode,
  createUndo,
  formatVersion,
  newId,
  normalize,
  removeNode,
  setRuleField,
  setTitle,
} from '@changjing/document';
import * as Y from 'yjs';
import { describeOnDatabases, freshTenant } from '../store/testing.ts';
import {
  eventually,
  openBrowser,
  openStudio,
  waterloggingTemplate,
  type TestBrowser,
  type TestStudio,
} from './testing/studio.ts';

describeOnDatabases('two people in one document', (open) => {
  let studio: TestStudio;
  let scenario: string;
  const browsers: TestBrowser[] = [];

  function browse(person: string | undefined, id = scenario): TestBrowser {
    const browser = openBrowser(studio.port, id, person);
    browsers.push(browser);
    return browser;
  }
  const whereOf = (doc: Y.Doc) => normalize(doc).draft?.rules['red']?.['where'];

  beforeAll(async () => {
    studio = await openStudio(open.database, {
      tenant: freshTenant(),
      limits: { maxUpdateBytes: 20_000, maxDocumentBytes: 60_000 },
    });
    const wang = studio.admit('wang');
    studio.admit('li');
    studio.admit('reader', 'reviewer');
    studio.admit('walker', 'gridWorker');
    const created = await studio.scenarios.create(wang, {
      template: waterloggingTemplate,
      title: '积水',
      slug: 'water',
    });
    scenario = created.id;
  });
  afterEach(() => {
    for (const browser of browsers.splice(0)) browser.close();
  });
  afterAll(() => studio.close());

  test('each sees the other’s change, and both changes stay', async () => {
    const [wang, li] = [browse('wang'), browse('li')];
    await Promise.all([wang.synced(), li.synced()]);
    expect(normalize(wang.doc).problems).toEqual([]);
    setRuleField(wang.doc, 'red', 'where', 'e.depth >= 30');
    setRuleField(li.doc, 'red', 'title/zh', '红色');
    await Promise.all([wang.saved(), li.saved()]);
    const both = { where: 'e.depth >= 30', title: { zh: '红色' } };
    for (const { doc } of [wang, li]) {
      const red = () => normalize(doc).draft?.rules['red'] as { where: string; title: { zh: string } };
      await eventually(() => red().where === both.where && red().title.zh === both.title.zh, 'not both came');
    }
  });

  test('who opens a document that nobody has open is told it once', async () => {
    // Of its own: nobody has had it open.
    const { id } = await studio.scenarios.create(studio.admit('wang'), {
      template: waterloggingTemplate,
      title: '一次',
      slug: 'once',
    });
    const wang = browse('wang', id);
    let long = 0;
    wang.provider.on('message', ({ event }: { event: { data: ArrayBuffer } }) => {
      if (event.data.byteLength > 10_000) long += 1;
    });
    await wang.synced();
    setTitle(wang.doc, { zh: '改过了' });
    // What is told comes before the acknowledgement of what is written after.
    await wang.saved();
    expect(long).toBe(1);
  });

  test('an acknowledged edit is what is read, before anybody compacts', async () => {
    const wang = browse('wang');
    await wang.synced();
    setTitle(wang.doc, { zh: '已确认' });
    await wang.saved();
    const stored = await studio.collab.documents.read(studio.tenant, scenario);
    expect(normalize(stored!).scenario?.title).toEqual({ zh: '已确认' });
  });

  test('a page that writes another format is not let in, and is told to be loaded again', async () => {
    // One that says nothing is from before pages said what they write, which was the first format.
    for (const token of ['format:1', `format:${formatVersion + 1}`, 'cookie']) {
      const page = openBrowser(studio.port, scenario, 'wang', token);
      browsers.push(page);
      await eventually(() => page.refusals.includes('document.clientOutdated'), 'an older page was let in');
    }
  });

  test('when the last one leaves, the log is folded into the document and nothing is lost', async () => {
    const wang = browse('wang');
    await wang.synced();
    setTitle(wang.doc, { zh: '最后一改' });
    await wang.saved();
    wang.close();
    const countLog = async () => {
      await studio.documentStore.settled();
      const { rows } = await open.database.query<{ n: number }>(
        'select count(*) as n from document_updates where tenant_id = $1',
        [studio.tenant],
      );
      return rows[0]!.n;
    };
    const end = Date.now() + 10_000;
    while ((await countLog()) > 0 && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await countLog()).toBe(0);
    const li = browse('li');
    await li.synced();
    expect(normalize(li.doc).scenario?.title).toEqual({ zh: '最后一改' });
  });

  test('coming back without anything new writes nothing', async () => {
    const before = await studio.documentStore.marks(studio.tenant);
    const wang = browse('wang');
    await wang.synced();
    await wang.saved();
    wang.close();
    expect(await studio.documentStore.marks(studio.tenant)).toEqual(before);
  });

  test('who may only read sees the document and cannot change it', async () => {
    const [wang, reader] = [browse('wang'), browse('reader')];
    await Promise.all([wang.synced(), reader.synced()]);
    const before = whereOf(wang.doc);
    setRuleField(reader.doc, 'red', 'where', 'true');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(reader.provider.hasUnsyncedChanges).toBe(true);
    expect(whereOf(wang.doc)).toBe(before);
    const stored = await studio.collab.documents.read(studio.tenant, scenario);
    expect(whereOf(stored!)).toBe(before);
  });

  test('who is not signed in, may not read scenarios, or names none that is there, is told so', async () => {
    const [nobody, walker, lost] = [browse(undefined), browse('walker'), browse('wang', 'no-such-scenario')];
    await eventually(() => [nobody, walker, lost].every(({ refusals }) => refusals.length > 0), 'no refusal');
    expect([nobody.refusals[0], walker.refusals[0], lost.refusals[0]]).toEqual([
      'identity.notSignedIn',
      'identity.notPermitted',
      'scenario.unknown',
    ]);
    expect(nobody.doc.getMap('meta').size).toBe(0);
  });

  test('a name that a browser makes up is replaced by the one of the session', async () => {
    const [wang, li] = [browse('wang'), browse('li')];
    await Promise.all([wang.synced(), li.synced()]);
    wang.provider.setAwarenessField('user', { id: 'li', name: '区长', color: '#fa0', admin: true });
    wang.provider.setAwarenessField('focus', 'rules/red/where');
    const stateOfWang = () => li.provider.awareness!.getStates().get(wang.doc.clientID);
    await eventually(() => stateOfWang()?.['focus'] !== undefined, 'no presence came');
    expect(stateOfWang()).toEqual({
      user: { id: 'wang', name: '姓名wang', color: '#fa0' },
      focus: 'rules/red/where',
    });
    expect(li.provider.awareness!.getStates().size).toBeLessThanOrEqual(2);
  });

  test('nobody speaks for another person’s browser', async () => {
    const [wang, li] = [browse('wang'), browse('li')];
    await Promise.all([wang.synced(), li.synced()]);
    wang.provider.setAwarenessField('focus', 'rules/red');
    const focusOfWang = () => li.provider.awareness!.getStates().get(wang.doc.clientID)?.['focus'];
    await eventually(() => focusOfWang() === 'rules/red', 'no presence came');
    // A state under Wang's client id, sent from Li's connection.
    const forged = li.provider.awareness!;
    forged.states.set(wang.doc.clientID, { user: { id: 'wang', name: '姓名wang' }, focus: 'forged' });
    forged.meta.set(wang.doc.clientID, { clock: 99, lastUpdated: Date.now() });
    forged.emit('update', [{ added: [], updated: [wang.doc.clientID], removed: [] }, 'local']);
    wang.provider.setAwarenessField('open', 'rules/red');
    const reader = browse('reader');
    await reader.synced();
    const seen = () => reader.provider.awareness!.getStates().get(wang.doc.clientID);
    await eventually(() => seen()?.['open'] === 'rules/red', 'no presence came');
    expect(seen()?.['focus']).toBe('rules/red');
  });

  test('frames that cannot be read close their own connection and nobody else’s', async () => {
    const wang = browse('wang');
    await wang.synced();
    let disconnects = 0;
    wang.provider.on('disconnect', () => disconnects++);
    const name = new TextEncoder().encode(`scenario:${scenario}`);
    const frames: (string | Uint8Array)[] = [
      'text',
      new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255]),
      new Uint8Array([name.length, ...name, 99]),
      new Uint8Array([name.length, ...name, 0, 2, 4, 1, 200, 200, 200]),
      new Uint8Array([name.length, ...name, 1, 3, 1, 1, 9]),
      new Uint8Array(longestMessage + 1).fill(7),
    ];
    for (const frame of frames) {
      const socket = new WebSocket(`ws://127.0.0.1:${studio.port}${collabPath}`, {
        headers: { cookie: 'person=li' },
      });
      await new Promise((resolve) => socket.once('open', resolve));
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      socket.send(frame);
      expect([4400, 1009]).toContain(await closed);
    }
    setTitle(wang.doc, { zh: '照常' });
    await wang.saved();
    expect(disconnects).toBe(0);
  });

  test('another site’s page cannot open a socket with the visitor’s cookie', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${studio.port}${collabPath}`, {
      headers: { cookie: 'person=wang', origin: 'http://evil.example' },
    });
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toContain('403');
  });

  test('a change that is too large is refused with a sentence, and the others go on', async () => {
    const [wang, li] = [browse('wang'), browse('li')];
    await Promise.all([wang.synced(), li.synced()]);
    setTitle(wang.doc, { zh: '长'.repeat(10_000) });
    await eventually(() => wang.told.length > 0, 'nothing was told');
    expect(JSON.parse(wang.told[0]!)).toMatchObject({ code: 'document.tooLarge' });
    setTitle(li.doc, { zh: '短' });
    await li.saved();
    const stored = await studio.collab.documents.read(studio.tenant, scenario);
    expect(normalize(stored!).scenario?.title).toEqual({ zh: '短' });
  });

  test('a document that is full can only be read, everybody in it is told, and others go on; what makes room opens it again', async () => {
    const wangMin = studio.people.get('wang')!;
    const other = await studio.scenarios.create(wangMin, {
      template: waterloggingTemplate,
      title: '满',
      slug: 'full',
    });
    const [wang, li] = [browse('wang', other.id), browse('li', other.id)];
    await Promise.all([wang.synced(), li.synced()]);
    const added: string[] = [];
    for (let round = 0; round < 40 && wang.told.length === 0; round++) {
      const id = newId('rule');
      addNode(wang.doc, ['rules', id], { title: { zh: '字'.repeat(1_900) }, where: 'true' });
      added.push(id);
      await eventually(() => !wang.provider.hasUnsyncedChanges || wang.told.length > 0, 'no answer came');
    }
    await eventually(() => wang.told.length > 0 && li.told.length > 0, 'nothing was told');
    expect([wang, li].map(({ told }) => (JSON.parse(told[0]!) as { code: string }).code)).toEqual([
      'document.full',
      'document.full',
    ]);
    setTitle(li.doc, { zh: '放不下' });
    const late = browse('li', other.id);
    await eventually(() => late.told.length > 0, 'who came later was not told');
    const titleOf = async (id: string) =>
      (normalize((await studio.collab.documents.read(studio.tenant, id))!).draft!['title'] as { zh: string })
        .zh;
    expect(await titleOf(other.id)).toBe('满');
    // Next door nobody notices.
    const next = browse('wang');
    await next.synced();
    setTitle(next.doc, { zh: '隔壁照常' });
    await next.saved();
    expect(await titleOf(scenario)).toBe('隔壁照常');

    for (const browser of [wang, li]) browser.close();
    const lighter = await studio.collab.documents.prepare(studio.tenant, other.id, (doc) => {
      for (const id of added) removeNode(doc, ['rules', id]);
    });
    await open.database.transaction((tx) => lighter!.append(tx, 'wang'));
    await lighter!.apply();
    const saved = await vi.waitFor(
      async () => {
        const again = browse('wang', other.id);
        await again.synced();
        setTitle(again.doc, { zh: '又能改了' });
        await eventually(() => !again.provider.hasUnsyncedChanges, 'not taken yet', 500);
        return titleOf(other.id);
      },
      { timeout: 60_000, interval: 1_000 },
    );
    expect(saved).toBe('又能改了');
  });

  test('frames made by hand do not write for who may only read', async () => {
    const wang = browse('wang');
    await wang.synced();
    const before = whereOf(wang.doc);
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(wang.doc));
    setRuleField(forged, 'red', 'where', 'false');
    const reader = browse('reader');
    await reader.synced();
    const socket = reader.provider.configuration.websocketProvider.webSocket!;
    const update = Y.encodeStateAsUpdate(forged);
    // Every way in which a change can be said: as an answer, as an update, as an answer to an answer.
    for (const [type, step] of [
      [0, 1],
      [0, 2],
      [4, 1],
      [4, 2],
    ]) {
      const frame = encoding.createEncoder();
      encoding.writeVarString(frame, `scenario:${scenario}`);
      encoding.writeVarUint(frame, type!);
      encoding.writeVarUint(frame, step!);
      encoding.writeVarUint8Array(frame, update);
      socket.send(encoding.toUint8Array(frame));
    }
    setTitle(wang.doc, { zh: '照常' });
    await wang.saved();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(whereOf((await studio.collab.documents.read(studio.tenant, scenario))!)).toBe(before);
    expect(whereOf(wang.doc)).toBe(before);
  });

  test('after a cut line, what was done meanwhile on both sides is there, and a step back takes only one’s own', async () => {
    const [wang, li] = [browse('wang'), browse('li')];
    await Promise.all([wang.synced(), li.synced()]);
    const undo = createUndo(wang.doc);
    const before = whereOf(wang.doc);
    await wang.cut();
    setRuleField(wang.doc, 'red', 'where', 'e.depth >= 99');
    setRuleField(li.doc, 'red', 'severity', 'notice');
    setTitle(li.doc, { zh: '离线时改的' });
    await li.saved();
    await wang.provider.connect();
    await wang.saved();
    await eventually(() => whereOf(li.doc) === 'e.depth >= 99', 'the offline change did not come');
    undo.undo();
    await wang.saved();
    await eventually(() => whereOf(li.doc) === before, 'the step back did not come');
    const { title, rules } = normalize(li.doc).draft as unknown as {
      title: unknown;
      rules: Record<string, { severity: string }>;
    };
    expect([title, rules['red']!.severity]).toEqual([{ zh: '离线时改的' }, 'notice']);
    expect(undo.canUndo()).toBe(false);
    undo.dispose();
  });

  test('who loses the post while editing loses the right to edit', async () => {
    const li = browse('li');
    await li.synced();
    studio.admit('li', 'reviewer');
    await eventually(() => li.provider.authorizedScope === 'readonly', 'li may still edit');
    studio.admit('li');
    await eventually(() => li.provider.authorizedScope === 'read-write', 'li may not edit again');
  });
});
