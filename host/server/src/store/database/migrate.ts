import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChangjingError, type LocalizedText } from '@changjing/contract';
import type { SqlEngine } from './client.ts';

const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));

interface Migration {
  tag: string;
  text: string;
  hash: string;
}

/** Migrations as drizzle-kit wrote them, oldest first. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    return { tag, text, hash: createHash('sha256').update(text).digest('hex') };
  });
}

/** Brings the database to this version in one transaction, or leaves it as it was. */
export async function migrate(
  engine: SqlEngine,
  options: { place: string; onProgress: (line: LocalizedText) => void; folder?: string },
): Promise<void> {
  const known = readMigrations(options.folder);
  await engine.query(
    `create table if not exists changjing_migrations (
       tag text primary key, hash text not null, applied_at timestamptz not null default now())`,
  );
  const { rows } = await engine.query<{ tag: string }>('select tag from changjing_migrations');
  const applied = new Set(rows.map((row) => row.tag));
  const tags = new Set(known.map((migration) => migration.tag));
  const unknown = [...applied].filter((tag) => !tags.has(tag));
  if (unknown.length > 0) throw newer(options.place, unknown[0]!);
  const missing = known.filter((migration) => !applied.has(migration.tag));
  if (missing.length === 0) return;
  options.onProgress({
    zh: `正在更新数据库结构（${missing.length} 步）`,
    en: `Updating the database structure (${missing.length} steps)`,
  });
  await engine.transaction(async (client) => {
    for (const migration of missing) {
      await client.script(migration.text);
      await client.query('insert into changjing_migrations (tag, hash) values ($1, $2)', [
        migration.tag,
        migration.hash,
      ]);
    }
  });
}

export function newer(place: string, sign: string): ChangjingError {
  return new ChangjingError({
    code: 'store.dataFolderNewer',
    status: 503,
    text: {
      zh: `${place} 的数据来自更新的版本（${sign}），这个版本打不开它。请用更新的版本启动，或换一个数据目录。`,
      en: `The data in ${place} comes from a newer version (${sign}); this version cannot open it. Start the newer version, or choose another data folder.`,
    },
  });
}
