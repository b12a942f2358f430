import { readFileSync } from 'node:fs';
import type { ScenarioSummary } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { call, cookieOf, signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };
let staff: string;
let scenario: ScenarioSummary;

beforeAll(async () => {
  staff = await cookieOf(stage.host, 'wangmin');
  [scenario] = (await call<ScenarioSummary[]>(stage.host, staff, '/scenarios')) as [ScenarioSummary];
});

const limit = (page: Page) => page.getByLabel('界限（厘米）').first();
const title = (page: Page) => page.getByLabel('规则', { exact: true });
const alert = (page: Page) => page.getByRole('alert').filter({ hasText: '改动还在这台电脑上' });
const shows = (field: ReturnType<typeof limit>, text: string) =>
  vi.waitFor(async () => expect(await field.inputValue()).toBe(text), patience);

/** A rule that is open, and how often the page has called the host for the shared document. */
async function openRule(name: string) {
  const opened = await signIn(stage.browser, stage.host, name);
  const lines: { isClosed: boolean }[] = [];
  opened.page.on('websocket', (socket) => {
    const line = { isClosed: false };
    lines.push(line);
    socket.on('close', () => (line.isClosed = true));
  });
  await opened.page.goto(`${stage.host.url}/studio/scenarios/${scenario.id}?open=rules/red`);
  await limit(opened.page).waitFor(patience);
  await opened.page.getByText('已保存').first().waitFor(patience);
  return { ...opened, lines };
}
async function write(page: Page, text: string): Promise<void> {
  await limit(page).fill(text);
  await limit(page).press('Tab');
}
/** What no field lets through by hand, a script of the page or of a plugin can. */
async function writeByScript(page: Page, characters: number): Promise<void> {
  await title(page).evaluate((field: HTMLInputElement, length) => {
    field.focus();
    field.value = '深'.repeat(length);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.blur();
  }, characters);
}

it.each([
  { what: 'is more than the host reads at all, and is not even sent', characters: 700_000, isCut: true },
  { what: 'the host reads and does not take', characters: 360_000, isCut: false },
])(
  'a change that $what is told in a sentence, tried once, and kept as a file; others go on, and so does who made it',
  async ({ characters, isCut }) => {
    const [liu, wang] = [await openRule('刘芳'), await openRule('王敏')];
    const { page } = wang;
    const before = await title(page).inputValue();
    await writeByScript(page, characters);
    await alert(page).getByText('太大，没有保存').waitFor(patience);
    await write(liu.page, '42');
    await liu.page.getByText('已保存').first().waitFor(patience);
    // Longer than the page takes to come back when a line breaks.
    await page.waitForTimeout(4000);
    expect(wang.lines.map(({ isClosed }) => isClosed)).toEqual([isCut]);
    expect(await title(liu.page).inputValue()).toBe(before);

    const downloading = page.waitForEvent('download', patience);
    await alert(page).getByRole('button', { name: '存成文件' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('内涝积水联动（未发出的改动）.json');
    expect(readFileSync(await download.path(), 'utf8')).toContain('深'.repeat(characters));

    // The next opening goes on without it, and does not send it again.
    await alert(page).getByRole('button', { name: '重新打开' }).click();
    await alert(page).getByText('您上次有一处修改太大').waitFor(patience);
    await shows(title(page), before);
    await shows(limit(page), '42');
    await write(page, '43');
    await shows(limit(liu.page), '43');
    await page.reload();
    await alert(page).waitFor(patience);
    await shows(limit(page), '43');
    // One line for each opening.
    expect(wang.lines.length).toBe(3);

    await alert(page).getByRole('button', { name: '不要了' }).click();
    const asked = page.getByRole('dialog', { name: '不要这些改动了？' });
    await asked.getByRole('button', { name: '去掉改动' }).click();
    await alert(page).waitFor({ state: 'detached', ...patience });
    await page.getByText('已保存').first().waitFor(patience);
    await shows(limit(page), '43');
    expect([...wang.complaints, ...liu.complaints]).toEqual([]);
    await Promise.all([wang.context.close(), liu.context.close()]);
  },
);
