import { expect, test } from 'vitest';
import { silentLog } from '../../kernel/index.ts';
import { describeOnDatabases, freshTenant } from '../testing.ts';
import { createDocumentStore } from './index.ts';

describeOnDatabases('a shared document', (open) => {
  test('whose log is longer than a statement has parameters is folded, and what came after stays', async () => {
    const store = createDocumentStore(open.database, silentLog);
    const tenant = freshTenant();
    const common = { tenant, document: 'scenario:long', person: undefined, at: '2026-07-01T00:00:00.000Z' };
    const edit = { ...common, update: new Uint8Array([1]) };
    await open.database.transaction(async (tx) => {
      await store.create(tx, { ...common, state: new Uint8Array([0]) });
      await store.append(tx, [edit, edit]);
    });
    const { revision, updates } = (await store.load(tenant, common.document))!;
    await open.database.transaction((tx) => store.append(tx, [{ ...edit, update: new Uint8Array([2]) }]));
    const others = Array.from({ length: 66_000 }, (_, at) => -at - 1);
    const sequences = [...updates.map(({ sequence }) => sequence), ...others];
    const folded = { tenant, document: common.document, state: new Uint8Array([7]), revision, sequences };
    expect(await open.database.transaction((tx) => store.compact(tx, folded))).toBe(true);
    const after = (await store.load(tenant, common.document))!;
    expect([...after.state]).toEqual([7]);
    expect(after.updates.map(({ update }) => [...update])).toEqual([[2]]);
    // Another compaction that began before this one is too late.
    expect(await open.database.transaction((tx) => store.compact(tx, folded))).toBe(false);
  });
});
