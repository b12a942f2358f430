import type { Scenario } from '@changjing/contract';
import type { Locator } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { createClerk } from './support/clerk.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 300_000 });

/** What the water company's platform has: nothing in the product has seen its shape. */
const reading = (depth: number) =>
  JSON.stringify({ gauge: { no: 'SW-3', name: '河口闸' }, level: depth, at: Date.now() });

it('in the plain view another system is given an address and a password, and what it then posts is recorded', async () => {
  const { page, complaints } = await signIn(
    stage.browser,
    stage.host,
    '王敏',
    '/studio/scenarios',
    'newcomer',
  );
  const clerk = createClerk(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await clerk.press('新建场景');
  await clerk.pick('从空白开始');
  await clerk.write('场景名称', '河口水位');
  await clerk.press('建好并打开');
  await clerk.pick('另一个系统推送给我们');
  await clerk.sees('请对方系统的人给一段数据样例');
  await page.getByLabel('数据样例').fill(reading(120));
  await clerk.write('这些数据叫什么', '河口水位');
  await clerk.write('「level」的中文名', '水位');
  await clerk.choose('「水位」的单位', '厘米');
  await clerk.press('用这些数据');
  await clerk.sees('「河口水位」由另一个系统推送给我们。');
  await clerk.sees('先把场景发布，再来生成口令。');
  await clerk.sees(/用 POST 发送，口令写在请求头/);
  await clerk.sees(/对方发来一条，这里就记下一条/);
  await clerk.press('复制地址');
  await clerk.sees('已复制');
  const address = await page.evaluate(() => navigator.clipboard.readText());

  // The document is the one that the professional editor writes.
  const staff = await cookieOf(stage.host, 'wangmin');
  const id = new URL(page.url()).pathname.split('/').find((part) => part.length > 20) ?? '';
  await page.getByText('已保存').first().waitFor();
  await call(stage.host, staff, `/scenarios/${id}/publish`, { note: '接上水务平台' });
  const { content } = await call<{ content: Scenario }>(stage.host, staff, `/scenarios/${id}/versions/1`);
  const [[source, connector]] = Object.entries(content.connectors) as [
    [string, Scenario['connectors'][string]],
  ];
  expect(connector).toMatchObject({
    connector: 'changjing.standard/webhookJson',
    transport: { kind: 'webhook', path: source },
  });
  expect(address).toBe(`${stage.host.url}/api/v1/hooks/${source}`);

  await clerk.press('生成新口令');
  const password: Locator = page.getByRole('textbox', { name: '口令' });
  const headers = {
    authorization: `Bearer ${await password.inputValue()}`,
    'content-type': 'application/json',
  };
  const posted = await fetch(address, { method: 'POST', headers, body: reading(131) });
  expect(posted.status).toBe(202);
  const refused = await fetch(address, { method: 'POST', body: reading(132) });
  expect(refused.status).toBe(401);
  await vi.waitFor(
    async () => {
      const { items } = await call<{ items: { subject: string; data: Record<string, unknown> }[] }>(
        stage.host,
        staff,
        `/scenarios/${id}/events?stream=${connector.stream}`,
      );
      expect(items.map(({ subject, data }) => [subject, data['level']])).toEqual([['SW-3', 131]]);
    },
    { timeout: 60_000, interval: 250 },
  );
  expect(complaints).toEqual([]);
  await page.context().close();
});
