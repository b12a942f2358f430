import { afterEach, expect, test } from 'vitest';
import { silentLog, type RuntimeStore } from '../kernel/index.ts';
import { sqlOf } from '../store/index.ts';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { createChanges } from './changes.ts';
import { createStateReader } from './state-reader.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

const count = 120_000;

describeOnDatabases('rows of very many keys', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());

  /** Made-up keys that all send the same: normal, but for one in the middle. */
  async function fill(): Promise<void> {
    const state = {
      formatVersion: 1,
      rule: 'red',
      stream: 'depth',
      sinceMs: 1,
      seenAtMs: Date.parse('2026-07-30T07:59:00Z'),
      samples: 0,
      events: [],
      values: {},
      lateCount: 0,
      unknownCount: 0,
    };
    const episode = { id: 'e1', version: 1, startedAtMs: 1, severity: 'danger', opened: [] };
    await open.database.transaction(async (tx) => {
      await sqlOf(tx).query(
        `insert into latest_states (tenant_id, scenario, stream, key, time, data)
         select $1, 'water', 'depth', 'k' || lpad(n::text, 6, '0'), '2026-07-30T07:59:00Z', '{"depth": 3}'
         from generate_series(1, $2::int) as g(n)`,
        [at.tenant, count],
      );
      await sqlOf(tx).query(
        `insert into rule_states (tenant_id, scenario, rule, key, state)
         select $1, 'water', 'red', key, $2::jsonb || jsonb_build_object('key', key, 'subject', key)
                || case when n = 70000 then $3::jsonb else '{"phase": "normal"}'::jsonb end
         from (select n, 'k' || lpad(n::text, 6, '0') as key from generate_series(1, $4::int) as g(n)) as made`,
        [at.tenant, JSON.stringify(state), JSON.stringify({ phase: 'active', episode }), count],
      );
    });
  }

  /** The reader over a store that counts the rows it gives. */
  function counted() {
    const store = createRuntimeStore(open.database);
    let rows = 0;
    const count = async <T extends readonly unknown[]>(answer: Promise<T>): Promise<T> => {
      const given = await answer;
      rows += given.filter((one) => one !== undefined).length;
      return given;
    };
    const counting: RuntimeStore = {
      ...store,
      latest: (...given) => count(store.latest(...given)),
      runningStates: (...given) => count(store.runningStates(...given)),
      loadStates: (...given) => count(store.loadStates(...given)),
      noticesInForce: (...given) => count(store.noticesInForce(...given)),
    };
    const changes = createChanges(silentLog);
    const reader = createStateReader({ store: counting, liveScenarios: at.scenarios, changes });
    return { reader, rowsRead: () => rows };
  }

  test('a screen reads a few thousand, what is watched and what is not normal first; one key alone is read without the others', async () => {
    at = await openTestRuntime(open, { content: waterScenario() });
    await fill();
    const { reader, rowsRead } = counted();
    const rows = await reader.rows(at.tenant, 'water', 'depth', 'staff');
    expect(rows.filter(({ level }) => level !== 'normal').map(({ key, level }) => [key, level])).toEqual([
      ['k070000', 'danger'],
      ['p1', 'unknown'],
      ['p2', 'unknown'],
    ]);
    expect(rows.length).toBeLessThanOrEqual(2003);
    expect(rowsRead()).toBeLessThan(5000);

    const before = rowsRead();
    const alone = await reader.rows(at.tenant, 'water', 'depth', 'public', 'k119999');
    expect(alone).toMatchObject([{ key: 'k119999', level: 'normal', values: { depth: 3 } }]);
    expect(rowsRead() - before).toBeLessThan(10);
    await reader.dispose();
  }, 300_000);
});
