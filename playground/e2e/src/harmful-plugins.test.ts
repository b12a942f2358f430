import type { CasePage, PluginSummary, ScenarioSummary } from '@changjing/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { writeBrokenManifest, writeHarmfulPlugin, type Harm } from './support/plugins.ts';
import { send, sendDepths } from './support/readings.ts';

let host: HostProcess;
let staff: string;
let browser: Browser;

vi.setConfig({ testTimeout: 240_000 });

beforeAll(async () => {
  const folders = [writeHarmfulPlugin('endless'), writeHarmfulPlugin('greedy'), writeBrokenManifest()];
  host = await startHost({ env: { CHANGJING_PLUGINS: folders.join(':') } });
  staff = await cookieOf(host, 'wangmin');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

async function plugin(id: string): Promise<PluginSummary> {
  const found = (await call<PluginSummary[]>(host, staff, '/plugins')).find((one) => one.id === id);
  if (!found) throw new Error(`no plugin ${id}`);
  return found;
}

it.each([
  ['endless', '没有返回，已被终止'],
  ['greedy', '内存'],
] as [Harm, string][])(
  'a plugin that is %s leaves the host and the other plugins running, keeps its payloads, and the desk says which failed and why',
  async (harm, reason) => {
    const made = await call<ScenarioSummary>(host, staff, '/scenarios', {
      template: `vendor.${harm}/bad`,
      title: `坏插件${harm}`,
      slug: harm,
    });
    await call(host, staff, `/scenarios/${made.id}/publish`, { note: '试坏插件' });
    await send(host, `${harm}/x/depth`, { depth: 1 });

    const point = harm === 'endless' ? 'p1' : 'p2';
    await sendDepths(host, point, [30, 31]);
    const cases = await call<CasePage>(host, staff, '/cases?state=open');
    expect(cases.items.map(({ key }) => key)).toContain(point);
    expect((await fetch(`${host.url}/readyz`)).status).toBe(200);

    await vi.waitFor(
      async () => {
        const failed = await plugin(`vendor.${harm}`);
        expect(failed.failures.at(-1)?.message.zh).toMatch(new RegExp(reason));
        expect(failed.waiting).toBe(1);
      },
      { timeout: 60_000, interval: 250 },
    );
    expect((await plugin('changjing.community')).failures).toEqual([]);

    const { page, context } = await signIn(browser, host, '王敏');
    const card = page.locator('article').filter({ hasText: `坏插件${harm}` });
    await card.getByText(new RegExp(`「坏插件${harm}」.*1 条数据在等它`)).waitFor();
    await card.getByRole('link', { name: /插件/ }).last().click();
    await page.getByText(new RegExp(reason)).first().waitFor();
    await context.close();
  },
);

it(
  'a plugin that goes on dying is quarantined, and an administrator lets it run again',
  { timeout: 240_000 },
  async () => {
    // One payload that kills is given up before it is too much; several are a plugin that cannot do its work.
    for (const depth of [2, 3, 4]) await send(host, 'endless/x/depth', { depth });
    const status = async () => (await plugin('vendor.endless')).status;
    await expect.poll(status, { timeout: 180_000, interval: 500 }).toBe('quarantined');

    const { page, context } = await signIn(browser, host, '吴刚');
    await page.goto(`${host.url}/studio/plugins/vendor.endless`);
    await page.getByText('请先把出错原因告诉厂商').first().waitFor();
    await page.getByRole('button', { name: '解除隔离' }).click();
    await page.getByText('已解除隔离，「坏插件endless」可以再运行了').waitFor();
    await expect.poll(status, { timeout: 60_000 }).not.toBe('quarantined');
    await context.close();
  },
);

it('a manifest that is broken fails only its own plugin and names the field', async () => {
  const broken = await plugin('vendor.broken').catch(() => undefined);
  const problems =
    broken?.problems ?? (await call<PluginSummary[]>(host, staff, '/plugins')).flatMap((one) => one.problems);
  expect(problems.map(({ where }) => where).join(' ')).toContain('wishes');
});
