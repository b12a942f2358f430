// Vitest's global set-up: names the place where test databases of this run live, and removes it
// with whatever the tests started there.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'changjing-test-'));
  // PostgreSQL refuses to run as root and runs as a user of its own, who must get through.
  chmodSync(folder, 0o711);
  process.env.CHANGJING_TEST_FOLDER = folder;
  process.env.CHANGJING_TEST_OWNER = String(process.pid);
  return async () => {
    const pidFile = join(folder, 'keeper.pid');
    if (existsSync(pidFile)) await stop(Number(readFileSync(pidFile, 'utf8')));
    rmSync(folder, { recursive: true, force: true });
  };
}

async function stop(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      process.kill(pid, attempt === 0 ? 'SIGTERM' : 0);
    } catch {
      return;
    }
    await sleep(50);
  }
  process.kill(pid, 'SIGKILL');
}
