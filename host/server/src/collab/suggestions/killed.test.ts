import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { suggestionBranch } from '@changjing/contract';
import { normalize, setRuleField } from '@changjing/document';
import type { StoreDatabase } from '../../store/index.ts';
import { makeDatabasePlace, testEngines, type DatabasePlace } from '../../store/testing.ts';
import { workAfterKill } from '../testing/after-kill.ts';
import { killedTenant, type KilledSuggestion } from '../testing/killed-suggestion.ts';
import { openStudio, waterloggingTemplate, type TestStudio } from '../testing/studio.ts';

describe.each(testEngines)('a host that is killed while it accepts a suggestion (%s)', (engine) => {
  let place: DatabasePlace;
  let of: { scenario: string; suggestion: string };

  const onHost = <T>(work: (studio: TestStudio, database: StoreDatabase) => Promise<T>): Promise<T> =>
    workAfterKill(place, (database) => openStudio(database, { tenant: killedTenant }), work);

  beforeEach(async () => {
    place = await makeDatabasePlace(engine);
    of = await onHost(async ({ scenarios, suggestions, collab, admit, tenant }, database) => {
      const author = admit('author', 'reviewer');
      const template = { template: waterloggingTemplate, title: '积水', slug: 'water' };
      const { id: scenario } = await scenarios.create(admit('wang'), template);
      const { id: suggestion } = await suggestions.start(author, scenario);
      const edit = await collab.documents.prepare(tenant, suggestionBranch(scenario, suggestion), (doc) =>
        setRuleField(doc, 'red', 'where', 'e.depth >= 30'),
      );
      await database.transaction((tx) => edit!.append(tx, author.person));
      await suggestions.submit(author, { scenario, suggestion }, { title: '提到 30', why: '误报多' });
      return { scenario, suggestion };
    });
  });
  afterEach(() => place.remove());

  /** Asks for it once more, as a browser does that had no answer. */
  async function accept(kill?: string): Promise<unknown> {
    const script = fileURLToPath(new URL('../testing/killed-suggestion.ts', import.meta.url));
    const { dataDir, url } = place;
    const child = fork(script, [JSON.stringify({ dataDir, url, ...of, kill } satisfies KilledSuggestion)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return code ?? signal;
  }

  const whatStands = () =>
    onHost(async ({ suggestions, collab, audit, admit, tenant }, database) => {
      const doc = await collab.documents.read(tenant, of.scenario);
      const [suggestion] = await suggestions.list(admit('wang'), of.scenario);
      const { items } = await audit.page(tenant, { limit: 50 });
      const { rows } = await database.query<{ document: string }>(
        'select document from document_updates where tenant_id = $1 and document = $2',
        [tenant, `scenario:${of.scenario}`],
      );
      return {
        where: normalize(doc!).scenario?.rules['red']?.where,
        state: suggestion?.state,
        told: items.filter(({ action }) => action === 'suggestion.accept').length,
        updates: rows.length,
      };
    });

  test('has taken it over wholly or not at all, and once', { timeout: 600_000 }, async () => {
    const untouched = { where: 'e.depth >= 27', state: 'submitted', told: 0, updates: 0 };
    const accepted = { where: 'e.depth >= 30', state: 'accepted', told: 1, updates: 1 };
    expect(await accept('beforeCommit')).toBe('SIGKILL');
    expect(await whatStands()).toEqual(untouched);
    expect(await accept('beforeAcknowledgement')).toBe('SIGKILL');
    expect(await whatStands()).toEqual(accepted);
    expect(await accept()).toBe(0);
    expect(await whatStands()).toEqual(accepted);
  });
});
