// The citizen's page as a phone gets it: Chromium at slow 4G with a quarter of this machine's speed.
// Slow 4G: 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms for every request's round trip, nothing cached.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median, writeFigures } from '../../../.tools/lib/bench.ts';
import { launchBrowser } from '../../e2e/src/support/browser.ts';
import { openHostPages, openPreviewPages } from './pages.ts';

const runs = 9;
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const cpuSlowdown = 4;
const client = join(import.meta.dirname, '../dist/client');

interface Visit {
  lcpMs: number;
  /** Absent where the page has no script. */
  hydratedMs: number | undefined;
  scripts: string[];
}

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', network);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  const scripts = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.add(pathname);
  });
  await page.addInitScript(`new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.lcpMs = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });`);
  await page.goto(url, { waitUntil: 'load' });
  const hasScript = await page.evaluate(() => document.querySelector('script[type=module]') !== null);
  if (hasScript) await page.waitForFunction(() => performance.getEntriesByName('hydrated').length > 0);
  await page.waitForFunction(() => 'lcpMs' in window);
  await page.waitForTimeout(300);
  const lcpMs = (await page.evaluate('window.lcpMs')) as number;
  const hydratedMs = await page.evaluate(() => performance.getEntriesByName('hydrated')[0]?.startTime);
  await context.close();
  return { lcpMs, hydratedMs, scripts: [...scripts] };
}

/** Bytes of script the page made the phone read, packed with gzip as every browser can unpack. */
function packedKb(scripts: readonly string[]): number {
  const bytes = scripts.map(
    (path) => gzipSync(readFileSync(join(client, path.replace(/^\/miniapp\//, ''))), { level: 9 }).length,
  );
  return bytes.reduce((sum, count) => sum + count, 0) / 1000;
}

const pages = await (process.argv.includes('--preview') ? openPreviewPages() : openHostPages());
const browser = await launchBrowser();
try {
  await visit(browser, pages.app);
  await visit(browser, pages.plain);
  const app: Visit[] = [];
  const plain: Visit[] = [];
  for (let run = 0; run < runs; run += 1) {
    app.push(await visit(browser, pages.app));
    plain.push(await visit(browser, pages.plain));
  }
  const seconds = (values: readonly number[]) => median(values) / 1000;
  const plainLcp = seconds(plain.map((one) => one.lcpMs));
  const hydrated = app.flatMap((one) => (one.hydratedMs === undefined ? [] : [one.hydratedMs]));
  const common = { better: 'lower', runs } as const;
  writeFigures('miniapp', [
    {
      ...common,
      name: 'miniapp.lcp',
      value: seconds(app.map((one) => one.lcpMs)),
      unit: 's',
      baseline: plainLcp,
      goal: 1,
    },
    {
      ...common,
      name: 'miniapp.hydrated',
      value: seconds(hydrated),
      unit: 's',
      baseline: plainLcp,
      goal: 1.5,
    },
    {
      ...common,
      name: 'miniapp.js.kb',
      value: Math.max(...app.map((one) => packedKb(one.scripts))),
      unit: 'kB gzip',
      goal: 70,
    },
  ]);
} finally {
  await browser.close();
  await pages.close();
}
