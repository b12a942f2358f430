import { crc32, deflateSync } from 'node:zlib';
import type { CasePage } from '@changjing/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, openPage, phone } from './support/people.ts';

let host: HostProcess;
let browser: Browser;

vi.setConfig({ testTimeout: 240_000 });

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

it('a citizen reports water on the phone with a photo and a place, gets a number, and follows the report until the crew has it', async () => {
  const citizen = await openPage(browser, `${host.url}/a/waterlogging`, {
    viewport: phone,
    hasTouch: true,
    geolocation: { longitude: 117.7063, latitude: 39.0117 },
    permissions: ['geolocation'],
  });
  const { page } = citizen;
  await page.getByRole('link', { name: '上报积水' }).last().click();
  await page.getByRole('textbox').first().fill('桥下积水没过小腿，两辆车熄火');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'water.png', mimeType: 'image/png', buffer: picture() });
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await page.getByText(/已取得您现在的位置/).waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '报送给工作人员' }).click();
  const number = await page
    .getByText(/CJ-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/)
    .first()
    .innerText();
  const found = /CJ-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(number)![0];

  await page.goto(`${host.url}/r/${found}`);
  await page.getByText(found).first().waitFor();
  const crew = await cookieOf(host, 'suntao');
  const [reported] = (await call<CasePage>(host, crew, '/cases?state=open')).items;
  expect([reported?.number, reported?.assignee?.title.zh]).toEqual([found, expect.stringContaining('抽排')]);
  await call(host, crew, `/cases/${reported!.id}/transitions`, { transition: 'accept' });
  await page.reload();
  await page
    .getByText(/接单|处理中|处置中/)
    .first()
    .waitFor();
  expect(await page.getByText('孙涛').count()).toBe(0);
  expect(citizen.complaints).toEqual([]);
});

/** A small real PNG: 8 by 8, blue. */
function picture(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  const rows = Buffer.concat(
    Array.from({ length: 8 }, () =>
      Buffer.from([0, ...Array.from({ length: 8 }, () => [31, 95, 214]).flat()]),
    ),
  );
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
