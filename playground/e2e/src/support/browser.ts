import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

export const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const systemChromium = '/usr/bin/chromium';
/** Where the Chromium from npm unpacks the libraries that a bare system lacks. */
const librariesVariable = 'CHANGJING_CHROMIUM_LIBRARIES';

/**
 * Settings under which `launchBrowser` finds a real Chromium: $CHROME, else the system's, else the one
 * from npm. That one unpacks itself to a fixed folder, so `npm test` asks once and hands the answer to
 * every test: no two unpack at a time.
 */
export async function browserSettings(): Promise<Record<string, string>> {
  const named = process.env['CHROME'];
  if (named !== undefined && named !== '') return { CHROME: named };
  if (existsSync(systemChromium)) return { CHROME: systemChromium };
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  const libraries = await inflate(join(folder, '..', 'bin', 'al2023.tar.br'));
  return { CHROME: await packaged.executablePath(), [librariesVariable]: join(libraries, 'lib') };
}

/** Fails, never skips, when there is none. */
export async function launchBrowser(): Promise<Browser> {
  const settings = { ...(await browserSettings()), ...process.env };
  return await chromium.launch({
    executablePath: settings['CHROME'],
    args: flags,
    env: chromiumEnvironment(settings),
  });
}

/** Environment in which that Chromium finds its libraries. */
export function chromiumEnvironment(settings: NodeJS.ProcessEnv): Record<string, string> {
  const libraries = settings[librariesVariable];
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(own), ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) };
}
