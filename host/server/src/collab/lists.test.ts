import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Rule } from '@changjing/contract';
import { collabDocument } from '@changjing/contract';
import { createUndo, isOlderFormat, normalize, setField } from '@changjing/document';
import type * as Y from 'yjs';
import { describeOnDatabases, freshTenant } from '../store/testing.ts';
import {
  eventually,
  openBrowser,
  openStudio,
  waterloggingTemplate,
  type TestBrowser,
  type TestStudio,
} from './testing/studio.ts';

/** As a host before this one left it: made by the program of that day. */
const older = JSON.parse(
  readFileSync(new URL('../../../../sdk/document/fixtures/format-1.json', import.meta.url), 'utf8'),
) as { state: string; updates: string[]; draft: object };

type Table = NonNullable<Rule['table']>[string];

function tableOf(doc: Y.Doc): Table {
  const rule = normalize(doc).draft?.rules['listed'] as Rule | undefined;
  return rule!.table!['limit']!;
}
const givenOf = (doc: Y.Doc) => tableOf(doc).rows.map(({ id, gives }) => `${id}: ${String(gives)}`);

function writeRows(doc: Y.Doc, change: (rows: Table['rows']) => Table['rows']): void {
  const table = tableOf(doc);
  setField(doc, ['rules', 'listed'], ['table', 'limit'], { ...table, rows: change(table.rows) });
}
function give(doc: Y.Doc, id: string, gives: number): void {
  writeRows(doc, (rows) => rows.map((row) => (row.id === id ? { ...row, gives } : row)));
}

describeOnDatabases('a document of the format before', (open) => {
  let studio: TestStudio;
  const browsers: TestBrowser[] = [];

  function browse(person: string, scenario: string, token?: string): TestBrowser {
    const browser = openBrowser(studio.port, scenario, person, token);
    browsers.push(browser);
    return browser;
  }
  async function leftByAnOlderHost(slug: string): Promise<string> {
    const { id } = await studio.scenarios.create(studio.people.get('wang')!, {
      template: waterloggingTemplate,
      title: '积水',
      slug,
    });
    const at = [studio.tenant, collabDocument(id)] as const;
    await open.database.query(
      `update documents set state = decode($3, 'base64') where tenant_id = $1 and document = $2`,
      [...at, older.state],
    );
    for (const update of older.updates)
      await studio.documentStore.log({
        tenant: studio.tenant,
        document: at[1],
        update: Buffer.from(update, 'base64'),
        person: 'wang',
        at: '2026-03-02T00:00:00.000Z',
      });
    return id;
  }

  beforeAll(async () => {
    studio = await openStudio(open.database, { tenant: freshTenant() });
    studio.admit('wang');
    studio.admit('li');
  });
  afterEach(() => {
    for (const browser of browsers.splice(0)) browser.close();
  });
  afterAll(() => studio.close());

  test('is brought to this one by the host, once, however many come at the same moment', async () => {
    const scenario = await leftByAnOlderHost('one');
    const [wang, li] = [browse('wang', scenario), browse('li', scenario)];
    const read = [1, 2, 3].map(() => studio.collab.documents.read(studio.tenant, scenario));
    await Promise.all([wang.synced(), li.synced()]);
    for (const doc of [wang.doc, li.doc, ...(await Promise.all(read))]) {
      expect(isOlderFormat(doc!)).toBe(false);
      expect(normalize(doc!).draft).toEqual(older.draft);
    }
    const { rows } = await open.database.query<{ revision: number; updates: number }>(
      `select revision, (select count(*)::int from document_updates u where u.document = d.document) as updates
       from documents d where tenant_id = $1 and document = $2`,
      [studio.tenant, collabDocument(scenario)],
    );
    expect(rows).toEqual([{ revision: 2, updates: 0 }]);
  });

  test('keeps who wrote what before, and a page of the older format is asked to be loaded again', async () => {
    const scenario = await leftByAnOlderHost('two');
    const page = browse('li', scenario, 'format:1');
    await eventually(() => page.refusals.includes('document.clientOutdated'), 'an older page was let in');
    expect(page.doc.getMap('meta').size).toBe(0);
    await browse('wang', scenario).synced();
    const sittings = await open.database.query<{ person: string }>(
      'select person from draft_edits where tenant_id = $1 and document = $2',
      [studio.tenant, collabDocument(scenario)],
    );
    expect(sittings.rows).toEqual([{ person: 'wang' }]);
  });

  test('lets two write in different rows of one table from then on; each takes back only their own', async () => {
    const scenario = await leftByAnOlderHost('three');
    const [wang, li] = [browse('wang', scenario), browse('li', scenario)];
    await Promise.all([wang.synced(), li.synced()]);
    const undo = createUndo(wang.doc);
    // Neither has heard of the other when writing.
    await wang.cut();
    give(wang.doc, 'row1', 11);
    give(li.doc, 'row2', 22);
    writeRows(li.doc, (rows) => [...rows, { id: 'fresh', when: {}, gives: 5 }]);
    await li.saved();
    await wang.provider.connect();
    await wang.saved();
    const both = ['row1: 11', 'row2: 22', 'row3: 0', 'row4: 7', 'fresh: 5'];
    const isThere = (expected: string[]) =>
      eventually(
        () => [wang, li].every(({ doc }) => givenOf(doc).join() === expected.join()),
        `not everybody has ${expected.join()}`,
      );
    await isThere(both);
    undo.undo();
    await isThere(['row1: 1', ...both.slice(1)]);
    await wang.saved();
    const stored = await studio.collab.documents.read(studio.tenant, scenario);
    expect(givenOf(stored!)).toEqual(['row1: 1', ...both.slice(1)]);
    undo.dispose();
  });
});
