import type { Locator } from 'playwright-core';
import { expect, vi } from 'vitest';
import { openByKeys, type KeyClerk } from './keys.ts';
import { partOf, type Stage } from './stage.ts';

export const patience = { timeout: 60_000 };

/** Opens the waterlogging scenario in the professional view. */
export async function openDesk({ browser, host }: Stage, name: string): Promise<KeyClerk> {
  const clerk = await openByKeys(browser, host, name);
  await clerk.press(/^内涝积水联动/);
  await clerk.press('专业');
  await partOf(clerk.page, '积水黄色预警').waitFor();
  return clerk;
}

export const heading = ({ page }: KeyClerk, name: string): Locator =>
  page.getByRole('heading', { level: 1, name });

/** Finds a part by its name, or the first letters of its pinyin. */
export async function openPart(clerk: KeyClerk, letters: string, name: string): Promise<void> {
  await clerk.hit('Control+P');
  const dialog = clerk.page.getByRole('dialog');
  await dialog.getByRole('combobox').waitFor();
  await clerk.type(letters);
  await dialog.getByRole('option', { name: new RegExp(`^${name}`), selected: true }).waitFor();
  await clerk.hit('Enter');
  await heading(clerk, name).waitFor();
}

/** A part that has just been made stands open, and what is written next is its name. */
export async function giveName(clerk: KeyClerk, name: string): Promise<void> {
  await clerk.page.locator('[data-field$="/title"] :focus').waitFor();
  await clerk.hit('Control+A');
  await clerk.type(name);
  await clerk.hit('Tab');
}

export const limitOf = ({ page }: KeyClerk): Locator =>
  page.getByLabel('界限（厘米）').filter({ visible: true }).first();
export const limitIs = (clerk: KeyClerk, centimetres: string): Promise<void> =>
  vi.waitFor(async () => expect(await limitOf(clerk).inputValue()).toBe(centimetres), patience);
export async function setLimit(clerk: KeyClerk, centimetres: string): Promise<void> {
  await clerk.reach(limitOf(clerk));
  await clerk.hit('Control+A');
  await clerk.type(centimetres);
  await clerk.hit('Tab');
}

/** Nobody held a pointer and the browser had nothing to complain of; how far they came is printed. */
export function tellSteps(what: string, ...clerks: readonly KeyClerk[]): void {
  for (const { pointed, complaints } of clerks) expect([pointed, complaints]).toEqual([[], []]);
  const [actions, keys] = clerks.reduce(
    ([steps, all], clerk) => [steps + clerk.actions(), all + clerk.keys()],
    [0, 0],
  );
  console.log(`${what}，只用键盘：${actions} 步操作，按键 ${keys} 次`);
}
