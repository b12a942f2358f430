import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from './host-process.ts';

const root = new URL('../../../../', import.meta.url).pathname;
export const password = '二十个字的好密码不怕猜';

/** A data folder of the demo district with one more account, made as the handbook says: while the host is stopped. */
export async function districtWithAccount(account: {
  name: string;
  username: string;
  posts: readonly string[];
}): Promise<string> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'changjing-e2e-'));
  await (await startHost({ dataFolder })).stop();
  const { name, username, posts } = account;
  const options = ['--name', name, '--username', username, '--email', `${username}@example.org`];
  const made = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(root, 'host/server/src/main.ts'),
      'create-account',
      ...options,
      ...posts.flatMap((post) => ['--post', post]),
    ],
    { cwd: root, input: password, env: { ...process.env, CHANGJING_DATA_DIR: dataFolder }, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`create-account ended with ${made.status}:\n${made.stderr}`);
  return dataFolder;
}
