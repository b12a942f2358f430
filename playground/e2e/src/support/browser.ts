import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium: $CHROME, else the system's, else the one from npm. Fails, never skips. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['CHROME'] ?? '/usr/bin/chromium';
  if (existsSync(installed)) return await chromium.launch({ executablePath: installed, args: flags });
  const packaged = (await import('@sparticuz/chromium')).default;
  return await chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args, ...flags],
  });
}
