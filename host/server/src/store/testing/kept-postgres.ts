import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { uuidv7 } from '../../kernel/index.ts';

export const templateDatabase = 'changjing_template';
/** What the keeper writes when PostgreSQL is ready, or could not be. */
export type KeptPostgres = { server: string } | { error: string };

/** A fresh, migrated database on the run's PostgreSQL, which the first caller starts. */
export async function createPostgresDatabase(
  folder: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await keptServer(folder);
  const name = `test_${uuidv7().replaceAll('-', '')}`;
  await administer(server, `create database ${name} template ${templateDatabase}`);
  return {
    url: `${server}/${name}`,
    drop: () => administer(server, `drop database if exists ${name} with (force)`),
  };
}

async function keptServer(folder: string): Promise<string> {
  startOnce(folder);
  const file = join(folder, 'postgres.json');
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (existsSync(file)) {
      const kept = parse(readFileSync(file, 'utf8'));
      if (kept && 'error' in kept) throw new Error(`[testing] PostgreSQL did not start: ${kept.error}`);
      if (kept) return kept.server;
    }
    await sleep(50);
  }
  throw new Error('[testing] PostgreSQL did not start within a minute');
}

function startOnce(folder: string): void {
  try {
    writeFileSync(join(folder, 'keeper.started'), '', { flag: 'wx' });
  } catch {
    return;
  }
  const keeper = fileURLToPath(new URL('./postgres-keeper.ts', import.meta.url));
  const owner = process.env.CHANGJING_TEST_OWNER ?? String(process.pid);
  spawn(process.execPath, [keeper, folder, owner], { detached: true, stdio: 'ignore' }).unref();
}

/** The file may be seen half written. */
function parse(text: string): KeptPostgres | undefined {
  try {
    return JSON.parse(text) as KeptPostgres;
  } catch {
    return undefined;
  }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
