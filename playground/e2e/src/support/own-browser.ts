import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserSettings, chromiumEnvironment, flags } from './browser.ts';

/** A person's own computer: what the browser keeps is there again after a crash. */
export interface OwnBrowser {
  /** Starts the browser with what it kept. */
  start(): Promise<Page>;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** Ends it and forgets everything. */
  dispose(): Promise<void>;
}

export function createOwnBrowser(): OwnBrowser {
  const folder = mkdtempSync(join(tmpdir(), 'changjing-browser-'));
  let running: { pid: number; ended: Promise<unknown> } | undefined;

  async function start(): Promise<Page> {
    const settings = { ...(await browserSettings()), ...process.env };
    rmSync(join(folder, 'DevToolsActivePort'), { force: true });
    const child = spawn(
      settings['CHROME'] ?? '',
      [
        ...flags,
        '--accept-lang=zh-CN',
        '--remote-debugging-port=0',
        `--user-data-dir=${folder}`,
        'about:blank',
      ],
      // A group of its own: all its processes end at once.
      { detached: true, stdio: 'ignore', env: chromiumEnvironment(settings) },
    );
    const ended = new Promise((resolve) => child.on('close', resolve));
    running = { pid: child.pid!, ended };
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(folder)}`);
    const page = browser.contexts()[0]!.pages()[0]!;
    await page.setViewportSize({ width: 1366, height: 768 });
    return page;
  }
  async function kill(): Promise<void> {
    if (!running) return;
    process.kill(-running.pid, 'SIGKILL');
    await running.ended;
    running = undefined;
  }
  return {
    start,
    kill,
    async dispose() {
      await kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function portIn(folder: string): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt++) {
    try {
      const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port) return port;
    } catch {
      // It is not written yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the browser did not start');
}
