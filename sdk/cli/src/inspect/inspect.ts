import { createInterface } from 'node:readline';
import { createSupervisor } from '@changjing/sandbox';
import { untilStopped } from '../until-stopped.ts';
import { watchFolder } from '../dev/watch.ts';
import { say } from '../say.ts';
import { createDebugSession } from './debug-session.ts';
import { recordTests } from './record-tests.ts';

/**
 * Loads a plugin in a sandbox of its own that debuggers may attach to, and makes the calls of its tests
 * again at every Enter and every save, until Ctrl+C.
 */
export async function inspect(folder: string, port: number): Promise<boolean> {
  const stopped = untilStopped();
  const calls = await recordTests(folder);
  const supervisor = createSupervisor({ warmSpare: false, inspect: { port } });
  try {
    const session = createDebugSession(folder, supervisor, calls);
    await session.load();
    say(`✓ 调试地址 ${await session.address()}`, 'a debugger attaches here');
    say(
      '  Chrome 打开 chrome://inspect；VS Code 运行「调试插件」',
      'Chrome: chrome://inspect. VS Code: run "调试插件"',
    );
    say(
      `  按回车重放测试里的 ${calls.length} 次调用，Ctrl+C 结束`,
      'Enter replays the calls of the tests, Ctrl+C ends',
    );
    const watching = await watchFolder(folder, session.renew);
    const keyboard = createInterface({ input: process.stdin });
    keyboard.on('line', () => void session.replay());
    await stopped;
    keyboard.close();
    await watching.stop();
  } finally {
    await supervisor.dispose();
  }
  return true;
}
