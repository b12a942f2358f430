import { sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { describeOnDatabases, freshTenant } from '../testing.ts';
import { files } from '../schema/index.ts';
import { isUniqueViolation, sqlOf } from './index.ts';

describeOnDatabases('the database', (open) => {
  function file(tenantId: string, hash: string) {
    return { tenantId, hash, mediaType: 'image/png', bytes: 7, createdAt: '2026-11-20T01:02:03.456Z' };
  }
  const countOf = async (tenant: string) => {
    const { rows } = await open.database.query<{ n: number }>(
      'select count(*) as n from files where tenant_id = $1',
      [tenant],
    );
    return rows[0]?.n;
  };

  test('what a repository writes through drizzle comes back equal', async () => {
    const tenant = freshTenant();
    await open.database.transaction((tx) => sqlOf(tx).orm.insert(files).values(file(tenant, 'a')));
    const rows = await open.database.orm
      .select()
      .from(files)
      .where(sql`${files.tenantId} = ${tenant}`);
    expect(rows).toEqual([file(tenant, 'a')]);
  });

  test('one JSON parameter inserts many rows', async () => {
    const tenant = freshTenant();
    const rows = Array.from({ length: 1000 }, (_, n) => ({ ...file(tenant, `h${n}`) }));
    const result = await open.database.transaction((tx) =>
      sqlOf(tx).query(
        `insert into files (tenant_id, hash, media_type, bytes, created_at)
         select "tenantId", hash, "mediaType", bytes, "createdAt"
         from jsonb_to_recordset($1::jsonb) as r("tenantId" text, hash text, "mediaType" text, bytes bigint, "createdAt" timestamptz)`,
        [JSON.stringify(rows)],
      ),
    );
    expect(result.affectedRows).toBe(1000);
    expect(await countOf(tenant)).toBe(1000);
  });

  test('a transaction that throws leaves nothing behind', async () => {
    const tenant = freshTenant();
    const failing = open.database.transaction(async (tx) => {
      await sqlOf(tx).orm.insert(files).values(file(tenant, 'a'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await countOf(tenant)).toBe(0);
  });

  test('a transaction whose failed statement was swallowed says so instead of losing the rest silently', async () => {
    const tenant = freshTenant();
    const swallowing = open.database.transaction(async (tx) => {
      await sqlOf(tx).orm.insert(files).values(file(tenant, 'a'));
      await sqlOf(tx)
        .query('select 1 / 0')
        .catch(() => {});
    });
    await expect(swallowing).rejects.toMatchObject({ code: '25P02' });
    expect(await countOf(tenant)).toBe(0);
  });

  test('a savepoint undoes only its own part', async () => {
    const tenant = freshTenant();
    await open.database.transaction(async (tx) => {
      const store = sqlOf(tx);
      await store.orm.insert(files).values(file(tenant, 'a'));
      const twice = store.savepoint(() => store.orm.insert(files).values(file(tenant, 'a')));
      await expect(twice).rejects.toSatisfy((error) => isUniqueViolation(error, 'files_tenant_id_hash_pk'));
      await store.orm.insert(files).values(file(tenant, 'b'));
    });
    expect(await countOf(tenant)).toBe(2);
  });

  test('an error names neither parameters nor stored values', async () => {
    const tenant = freshTenant();
    const secret = '13900000000';
    await open.database.transaction((tx) => sqlOf(tx).orm.insert(files).values(file(tenant, secret)));
    const error: unknown = await open.database
      .transaction((tx) => sqlOf(tx).orm.insert(files).values(file(tenant, secret)))
      .catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error)).not.toContain(secret);
  });

  test('transactions started together all commit', async () => {
    const tenant = freshTenant();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        open.database.transaction(async (tx) => {
          await sqlOf(tx).query('select pg_sleep(0.001)');
          await sqlOf(tx)
            .orm.insert(files)
            .values(file(tenant, `h${n}`));
        }),
      ),
    );
    expect(await countOf(tenant)).toBe(20);
  });

  test('using the database inside its own transaction is refused instead of waiting for ever', async () => {
    const nested = open.database.transaction(() => open.database.query('select 1'));
    await expect(nested).rejects.toMatchObject({ code: '25001' });
    await expect(open.database.query('select 1')).resolves.toMatchObject({ rows: [{ '?column?': 1 }] });
  });

  test('afterCommit runs after a commit and never after a rollback', async () => {
    const told = vi.fn();
    await open.database.transaction(async (tx) => sqlOf(tx).afterCommit(() => told('committed')));
    await open.database
      .transaction(async (tx) => {
        sqlOf(tx).afterCommit(() => told('rolled back'));
        throw new Error('no');
      })
      .catch(() => {});
    expect(told.mock.calls).toEqual([['committed']]);
  });

  test('whole numbers, dates and lists read alike on both engines', async () => {
    const { rows } = await open.database.query(
      `select 7::bigint as whole, '2026-11-20T08:00:00+08'::timestamptz as moment, array['a','b'] as list, $1::text[] as given, '{"a":1}'::jsonb as json`,
      [['x', 'y']],
    );
    expect(rows).toEqual([
      { whole: 7, moment: '2026-11-20 00:00:00+00', list: ['a', 'b'], given: ['x', 'y'], json: { a: 1 } },
    ]);
  });

  test('rows are there after a restart', async () => {
    const tenant = freshTenant();
    await open.database.transaction((tx) => sqlOf(tx).orm.insert(files).values(file(tenant, 'a')));
    await open.restart();
    expect(await countOf(tenant)).toBe(1);
  });
});
