import { expect, test } from 'vitest';
import { describeOnDatabases } from '../testing.ts';
import { readMigrations } from './migrate.ts';

describeOnDatabases('the structure of the database', (open) => {
  test('every table names its tenant', async () => {
    const { rows } = await open.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables t
       where table_schema = 'public' and not exists (
         select 1 from information_schema.columns c
         where c.table_schema = t.table_schema and c.table_name = t.table_name
           and c.column_name = 'tenant_id' and c.is_nullable = 'NO')`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['changjing_migrations']);
  });

  test(
    'is brought up to date from any version before it, with what people stored',
    { timeout: 400_000 },
    async () => {
      const all = readMigrations();
      for (let step = 1; step < all.length; step += 1) {
        await open.database.script('drop schema public cascade; create schema public');
        await open.database.script(
          `create table changjing_migrations (
           tag text primary key, hash text not null, applied_at timestamptz not null default now())`,
        );
        for (const { tag, text, hash } of all.slice(0, step)) {
          await open.database.script(text);
          await open.database.query('insert into changjing_migrations (tag, hash) values ($1, $2)', [
            tag,
            hash,
          ]);
        }
        await open.database.query(
          `insert into secrets (tenant_id, name, key_id, sealed, updated_at) values ('t', 'kept', 'k', 's', now())`,
        );
        await open.restart();
        const applied = await open.database.query<{ tag: string }>(
          'select tag from changjing_migrations order by tag',
        );
        expect(applied.rows.map(({ tag }) => tag)).toEqual(all.map(({ tag }) => tag));
        const kept = await open.database.query('select name from secrets');
        expect(kept.rows).toEqual([{ name: 'kept' }]);
      }
    },
  );
});
