import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../kernel/index.ts';
import { sqlOf } from '../database/index.ts';
import { describeOnDatabases, freshTenant } from '../testing.ts';
import { addMasterKey, dropOldMasterKeys, loadMasterKeys } from './master-keys.ts';
import { SqlAudit, SqlIdempotencyKeys, SqlSecrets, SqlSubjectStore } from './index.ts';

describeOnDatabases('the audit trail', (open) => {
  const audit = () => new SqlAudit(open.database, systemClock);
  const entry = (tenant: string, target: string) => ({
    tenant,
    person: 'p1',
    action: 'case.accept',
    target,
    details: { state: 'handling', nested: { b: 1.5, a: ['x'] } },
    succeeded: true,
  });

  test('entries form a chain that verifies, and read back newest first by pages', async () => {
    const tenant = freshTenant();
    for (const n of [1, 2, 3]) {
      await open.database.transaction((tx) => audit().append(tx, entry(tenant, `case/${n}`)));
    }
    expect(await audit().verify(tenant)).toEqual({ entries: 3 });
    const first = await audit().page(tenant, { limit: 2 });
    expect(first.items.map((item) => item.target)).toEqual(['case/3', 'case/2']);
    const second = await audit().page(tenant, { limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({
      items: [{ target: 'case/1', person: 'p1', details: { state: 'handling' } }],
    });
    expect(second.nextCursor).toBeUndefined();
  });

  test('an entry goes with its transaction: rolled back, it never was', async () => {
    const tenant = freshTenant();
    await open.database
      .transaction(async (tx) => {
        await audit().append(tx, entry(tenant, 'case/1'));
        throw new Error('no');
      })
      .catch(() => {});
    await open.database.transaction(async (tx) => {
      await audit().append(tx, entry(tenant, 'case/2'));
      const store = sqlOf(tx);
      await store
        .savepoint(async () => {
          await audit().append(tx, entry(tenant, 'case/3'));
          throw new Error('no');
        })
        .catch(() => {});
    });
    const { items } = await audit().page(tenant, { limit: 10 });
    expect(items.map((item) => item.target)).toEqual(['case/2']);
  });

  test('writers at the same time share one unbroken chain', async () => {
    const tenant = freshTenant();
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        open.database.transaction((tx) => audit().append(tx, entry(tenant, `case/${n}`))),
      ),
    );
    expect(await audit().verify(tenant)).toEqual({ entries: 12 });
  });

  test('the database refuses to change or remove an entry', async () => {
    const tenant = freshTenant();
    await open.database.transaction((tx) => audit().append(tx, entry(tenant, 'case/1')));
    for (const statement of [
      `update audit_entries set target = 'case/2' where tenant_id = $1`,
      `delete from audit_entries where tenant_id = $1`,
    ]) {
      await expect(open.database.query(statement, [tenant])).rejects.toThrow('append-only');
    }
  });

  test('an entry changed behind the trigger’s back is found', async () => {
    const tenant = freshTenant();
    await open.database.transaction(async (tx) => {
      for (const n of [1, 2, 3]) await audit().append(tx, entry(tenant, `case/${n}`));
    });
    await open.database.script(
      `alter table audit_entries disable trigger user;
       update audit_entries set details = '{}' where tenant_id = '${tenant}' and sequence = 2;
       alter table audit_entries enable trigger user;`,
    );
    expect(await audit().verify(tenant)).toEqual({ entries: 1, brokenAt: 2 });
  });
});

describeOnDatabases('the subject store', (open) => {
  test('every read is audited with its purpose, and erasing empties the values but keeps the id', async () => {
    const tenant = freshTenant();
    const audit = new SqlAudit(open.database, systemClock);
    const subjects = new SqlSubjectStore(systemClock, audit);
    const values = { description: '桥下积水', contact: '13900000000' };
    const id = await open.database.transaction((tx) =>
      subjects.create(tx, { tenant, kind: 'waterReport', values, files: ['f1'] }),
    );
    const read = () =>
      open.database.transaction((tx) => subjects.read(tx, { tenant, id, purpose: 'handleCase' }));
    expect(await read()).toEqual({ values, files: ['f1'], isErased: false });
    await open.database.transaction((tx) => subjects.erase(tx, tenant, id));
    expect(await read()).toEqual({ values: {}, files: [], isErased: true });
    const { items } = await audit.page(tenant, { limit: 10 });
    expect(items.map((item) => [item.action, item.details.purpose])).toEqual([
      ['subject.read', 'handleCase'],
      ['subject.erase', undefined],
      ['subject.read', 'handleCase'],
    ]);
    expect(JSON.stringify(items)).not.toContain('13900000000');
  });

  test('another tenant does not find the record', async () => {
    const subjects = new SqlSubjectStore(systemClock, new SqlAudit(open.database, systemClock));
    const id = await open.database.transaction((tx) =>
      subjects.create(tx, { tenant: freshTenant(), kind: 'waterReport', values: { name: '甲' } }),
    );
    const found = open.database.transaction((tx) =>
      subjects.read(tx, { tenant: freshTenant(), id, purpose: 'handleCase' }),
    );
    expect(await found).toBeUndefined();
  });
});

describeOnDatabases('secrets', (open) => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'changjing-keys-'));
    return () => rm(folder, { recursive: true });
  });
  const keysFromFile = () => loadMasterKeys({ fromEnvironment: [], dataDir: folder });

  test('a secret is stored sealed and comes back open', async () => {
    const tenant = freshTenant();
    const secrets = new SqlSecrets(open.database, systemClock, keysFromFile());
    await open.database.transaction((tx) => secrets.put(tx, tenant, 'webhook', 'token-1'));
    await open.database.transaction((tx) => secrets.put(tx, tenant, 'webhook', 'token-2'));
    expect(await secrets.get(tenant, 'webhook')).toBe('token-2');
    const { rows } = await open.database.query('select * from secrets where tenant_id = $1', [tenant]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('token');
  });

  test('the generated key file is for its owner only', async () => {
    keysFromFile();
    expect((await stat(join(folder, 'master.keys'))).mode & 0o777).toBe(0o600);
  });

  test('after a rotation the old key is needed no more, and a foreign key opens nothing', async () => {
    const tenant = freshTenant();
    const before = new SqlSecrets(open.database, systemClock, keysFromFile());
    await open.database.transaction((tx) => before.put(tx, tenant, 'webhook', 'token-1'));
    const oldText = await readFile(join(folder, 'master.keys'), 'utf8');
    const both = new SqlSecrets(open.database, systemClock, addMasterKey(folder));
    expect(await both.get(tenant, 'webhook')).toBe('token-1');
    // Secrets of other tests lie under keys that are gone; only this tenant's are in question.
    await open.database.query(`delete from secrets where tenant_id <> $1`, [tenant]);
    expect(await open.database.transaction((tx) => both.rotate(tx))).toBe(1);
    dropOldMasterKeys(folder);
    const after = new SqlSecrets(open.database, systemClock, keysFromFile());
    expect(await after.get(tenant, 'webhook')).toBe('token-1');
    const withOld = new SqlSecrets(
      open.database,
      systemClock,
      loadMasterKeys({ fromEnvironment: [oldText.trim()], dataDir: folder }),
    );
    await expect(withOld.get(tenant, 'webhook')).rejects.toMatchObject({
      code: 'secrets.sealedUnderAnotherKey',
    });
  });

  test('a sealed value copied to another tenant does not open there', async () => {
    const [mine, other] = [freshTenant(), freshTenant()];
    const secrets = new SqlSecrets(open.database, systemClock, keysFromFile());
    await open.database.transaction((tx) => secrets.put(tx, mine, 'webhook', 'token-1'));
    await open.database.query(
      `insert into secrets select $2, name, key_id, sealed, updated_at from secrets where tenant_id = $1`,
      [mine, other],
    );
    await expect(secrets.get(other, 'webhook')).rejects.toMatchObject({
      code: 'secrets.sealedUnderAnotherKey',
    });
  });
});

describeOnDatabases('idempotency keys', (open) => {
  const keyOf = () => ({ tenant: freshTenant(), owner: 'p1', key: 'k1' });

  test('a repeat gets the first answer; another request under the same key is told apart', async () => {
    const keys = new SqlIdempotencyKeys(open.database, systemClock);
    const key = keyOf();
    expect(await keys.claim(key, 'h1')).toEqual({ kind: 'first' });
    expect(await keys.claim(key, 'h1')).toEqual({ kind: 'running' });
    await keys.settle(key, { status: 201, response: '{"number":"1"}' });
    expect(await keys.claim(key, 'h1')).toEqual({
      kind: 'answered',
      status: 201,
      response: '{"number":"1"}',
    });
    expect(await keys.claim(key, 'h2')).toEqual({ kind: 'different' });
    expect(await keys.claim({ ...key, owner: 'p2' }, 'h2')).toEqual({ kind: 'first' });
  });

  test('of many repeats at once exactly one is carried out', async () => {
    const keys = new SqlIdempotencyKeys(open.database, systemClock);
    const key = keyOf();
    const claims = await Promise.all(Array.from({ length: 8 }, () => keys.claim(key, 'h1')));
    expect(claims.filter((claim) => claim.kind === 'first')).toHaveLength(1);
  });

  test('a failed request frees its key, and a claim abandoned by a dead host is free after a minute', async () => {
    let now = Date.parse('2026-11-20T00:00:00Z');
    const keys = new SqlIdempotencyKeys(open.database, { now: () => now });
    const key = keyOf();
    await keys.claim(key, 'h1');
    await keys.release(key);
    expect(await keys.claim(key, 'h1')).toEqual({ kind: 'first' });
    now += 61_000;
    expect(await keys.claim(key, 'h1')).toEqual({ kind: 'first' });
  });
});
