import { parseArgs } from 'node:util';
import { text } from 'node:stream/consumers';
import { ChangjingError } from '@changjing/contract';
import { DisposableStore, systemClock, type Log } from '../kernel/index.ts';
import type { Config } from './config.ts';
import { Metrics } from './metrics.ts';
import { createOrigins } from './origins.ts';
import { openRooms } from './rooms.ts';

const usage =
  'npm start -- create-account --name 姓名 --username 登录名 --email 邮箱 --post 岗位 [--post 岗位 …]   （密码从标准输入读 password on standard input）';

/**
 * Makes an account from the terminal of whoever runs the host: the first administrator has nobody
 * to make his. The host must be stopped meanwhile, as the database serves one process.
 */
export async function createAccount(args: readonly string[], config: Config, log: Log): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      username: { type: 'string' },
      email: { type: 'string' },
      post: { type: 'string', multiple: true, default: [] },
    },
  });
  const { name, username, email } = values;
  const password = process.stdin.isTTY ? '' : (await text(process.stdin)).trim();
  if (name === undefined || username === undefined || email === undefined || password.length < 10) {
    throw new ChangjingError({
      code: 'account.incomplete',
      text: {
        zh: `要有姓名、登录名、邮箱，并从标准输入给出至少 10 字的密码。用法：${usage}`,
        en: `Name, username, email and a password of at least 10 characters on standard input are needed. Usage: ${usage}`,
      },
    });
  }
  const disposables = new DisposableStore();
  const origins = createOrigins(config);
  try {
    const { identity } = await openRooms(
      {
        config,
        pluginFolders: [],
        clock: systemClock,
        log,
        metrics: new Metrics(),
        say: () => {},
        publicUrl: origins.publicUrl,
        isOwnOrigin: origins.isOwn,
        ownOrigins: origins.all,
        onLeaseLost: () => process.exit(1),
      },
      disposables,
    );
    return await identity.createPerson({ name, username, email, password, posts: values.post });
  } finally {
    await disposables.dispose();
  }
}
