// npm run bench -- studio: a scenario opened in a quarter of this machine's speed, beside the studio's shell
// alone; and a page of 300 widgets in a scenario of 200 rules, opened, and one of its widgets dragged about.
import type { ScenarioSummary } from '@changjing/contract';
import type { Browser, Page } from 'playwright-core';
import { median, writeFigures } from '../../../.tools/lib/bench.ts';
import { launchBrowser } from '../src/support/browser.ts';
import { startHost, type HostProcess } from '../src/support/host-process.ts';
import { call, cookieOf, desktop } from '../src/support/people.ts';
import { workDuring, type Work } from './lib/frames.ts';
import { makeLargeScenario } from './lib/large-scenario.ts';

const runs = 5;
const cpuSlowdown = 4;
/** A new window has parts of its own, which the browser loads beside its first page. */
const windowSettles = 1500;

async function visitor(
  browser: Browser,
  host: HostProcess,
  slowdown: number,
  cookie?: string,
): Promise<Page> {
  const context = await browser.newContext({ viewport: desktop, locale: 'zh-CN' });
  const cookies = (cookie ?? '').split('; ').flatMap((pair) => {
    const [name, value] = pair.split(/=(.*)/);
    return name && value ? [{ name, value, url: host.url }] : [];
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.waitForTimeout(windowSettles);
  return page;
}

/** From the first byte asked for until what one works with stands there and a key is answered. */
async function openedIn(page: Page, url: string, ready: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(ready).first().waitFor();
  const took = await page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now()))),
  );
  return took;
}

/** From the catalogue over the page and about on it. */
async function dragAbout(page: Page): Promise<Work> {
  const card = await page.getByRole('region', { name: '组件库' }).getByRole('button').first().boundingBox();
  const box = await page.locator('[data-widget]').first().boundingBox();
  if (!card || !box) throw new Error('there is no widget on the page');
  const from = { x: box.x + box.width / 2, y: box.y + 12 };
  await page.mouse.move(card.x + 20, card.y + 20);
  await page.mouse.down();
  await page.mouse.move(card.x + 40, card.y + 30, { steps: 3 });
  await page.mouse.move(from.x, from.y, { steps: 5 });
  const work = await workDuring(page, async () => {
    for (let step = 1; step <= 120; step += 1) {
      await page.mouse.move(from.x + 80 * Math.sin(step / 9), from.y + 250 * (1 - Math.cos(step / 15)) * 0.5);
    }
  });
  // A place to drop it is shown: it really was dragged.
  await page.locator('.canvas-shade').waitFor({ state: 'visible' });
  await page.mouse.up();
  return work;
}

const [host, browser] = await Promise.all([startHost(), launchBrowser()]);
try {
  const staff = await cookieOf(host, 'wangmin');
  const [usual] = await call<ScenarioSummary[]>(host, staff, '/scenarios');
  const large = await makeLargeScenario(host, staff);
  const times: Record<'shell' | 'cold' | 'large' | 'usual', number[]> = {
    shell: [],
    cold: [],
    large: [],
    usual: [],
  };
  const drags: Work[] = [];
  const visit = async (of: keyof typeof times, slowdown: number, path: string, ready: string) => {
    const page = await visitor(browser, host, slowdown, of === 'shell' ? undefined : staff);
    times[of].push(await openedIn(page, `${host.url}/studio/${path}`, ready));
    if (of === 'large') drags.push(await dragAbout(page));
    await page.context().close();
  };
  for (let run = 0; run < runs; run += 1) {
    await visit('shell', cpuSlowdown, 'sign-in', 'button');
    await visit('cold', cpuSlowdown, `scenarios/${usual?.id}?open=rules/red`, 'section.sentence');
    await visit('usual', 1, `scenarios/${usual?.id}?open=pages/public`, '[data-widget]');
    await visit('large', 1, `scenarios/${large.id}?open=pages/public`, '[data-widget]');
  }
  const p95 = ({ scriptAFrame }: Work) => scriptAFrame[Math.floor(scriptAFrame.length * 0.95)] ?? Number.NaN;
  const common = { better: 'lower', runs } as const;
  const seconds = (of: keyof typeof times) => median(times[of]) / 1000;
  writeFigures('studio', [
    {
      ...common,
      name: 'studio.cold',
      value: seconds('cold'),
      unit: 's',
      baseline: seconds('shell'),
      goal: 2.5,
    },
    {
      ...common,
      name: 'studio.large.open',
      value: seconds('large'),
      unit: 's',
      baseline: seconds('usual'),
      goal: 1.5,
    },
    { ...common, name: 'studio.drag.script', value: median(drags.map(p95)), unit: 'ms', goal: 8 },
    {
      ...common,
      name: 'studio.drag.task',
      value: median(drags.map(({ longestTask }) => longestTask)),
      unit: 'ms',
      goal: 50,
    },
  ]);
} finally {
  await browser.close();
  await host.stop();
}
