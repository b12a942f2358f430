import type { CasePage, CaseView } from '@changjing/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, openPage, phone, signIn } from './support/people.ts';
import { sendDepths } from './support/readings.ts';

let host: HostProcess;
let browser: Browser;

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const patience = { timeout: 60_000 };

it('two red readings of an outside client turn the citizen’s page red and open a case with its why, and falling water clears both', async () => {
  const citizen = await openPage(browser, `${host.url}/a/waterlogging`, { viewport: phone });
  const desk = await signIn(browser, host, '李强', '/studio/cases');
  for (const point of ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']) await sendDepths(host, point, [1]);
  await citizen.page.getByText('目前各路段没有积水').waitFor();
  await desk.page.getByText('滨河路下穿').waitFor({ state: 'detached' });

  const started = performance.now();
  await sendDepths(host, 'p3', [30, 31]);
  await Promise.all([
    citizen.page
      .getByText(/积水 3[01] 厘米/)
      .first()
      .waitFor(patience),
    desk.page
      .getByText(/滨河路下穿.*已连续 2 次不低于 27 厘米（红色）/)
      .first()
      .waitFor(patience),
  ]);
  console.log(`red on both screens after ${Math.round(performance.now() - started)} ms`);
  await citizen.page.getByText('请绕行').first().waitFor(patience);

  await sendDepths(host, 'p3', [20, 10]);
  await citizen.page.getByText('目前各路段没有积水').waitFor(patience);
  const cookie = await cookieOf(host, 'liqiang');
  const closed = await call<CasePage>(host, cookie, '/cases?state=closed');
  expect(closed.items.map(({ title, isFinal }) => [title.zh, isFinal])).toEqual([
    ['3号点 滨河路下穿 积水 31 厘米', true],
  ]);
  expect([...citizen.complaints, ...desk.complaints]).toEqual([]);
});

it('a crew works a case on the phone, another person verifies it, and a closure shows only after the desk confirmed it and named the authority', async () => {
  await sendDepths(host, 'p3', [30, 32]);
  const [crew, dispatcher] = [await cookieOf(host, 'suntao'), await cookieOf(host, 'liqiang')];
  const [pump] = (await call<CasePage>(host, crew, '/cases?state=open')).items;
  expect(pump?.assignee?.title.zh).toContain('抽排');
  const id = pump!.id;

  const citizen = await openPage(browser, `${host.url}/a/waterlogging`, { viewport: phone });
  expect(await citizen.page.getByText(/已封控/).count()).toBe(0);
  await citizen.page.getByText('积水 32 厘米').first().waitFor();
  const view = await call<CaseView>(host, dispatcher, `/cases/${id}`);
  expect(view.case.transitions).toContain('confirmClosure');
  const form = view.transitions.find((transition) => transition.id === 'confirmClosure')!.form!;
  await expect(
    call(host, dispatcher, `/cases/${id}/transitions`, { transition: 'confirmClosure', form: {} }),
  ).rejects.toThrow(/case\.formInvalid/);
  const values = Object.fromEntries(
    Object.entries(form).map(([name, field]) => [
      name,
      name === 'authority' ? '交管支队' : (field.choices?.[0]?.value ?? '滨河路'),
    ]),
  );
  const authority = form['authority']?.choices?.[0];
  if (authority) values['authority'] = authority.value;
  await call(host, dispatcher, `/cases/${id}/transitions`, { transition: 'confirmClosure', form: values });
  await citizen.page
    .getByText(/已封控/)
    .first()
    .waitFor(patience);

  await call(host, crew, `/cases/${id}/transitions`, { transition: 'accept' });
  await expect(call(host, crew, `/cases/${id}/transitions`, { transition: 'verify' })).rejects.toThrow(
    /403|409/,
  );

  const auditor = await cookieOf(host, 'fengyan');
  const trail = await call<{ items: { action: string; target: string }[] }>(
    host,
    auditor,
    '/audit?limit=200',
  );
  expect(trail.items.filter(({ target }) => target === `case/${id}`).map(({ action }) => action)).toEqual(
    expect.arrayContaining([expect.stringContaining('confirmClosure'), expect.stringContaining('accept')]),
  );
  expect(await call(host, auditor, '/audit/verification')).not.toHaveProperty('brokenAt');
  await expect(call(host, dispatcher, '/audit')).rejects.toThrow(/403/);
});

it('a browser without server-sent events reads the page again by itself', async () => {
  const { page, context, complaints } = await openPage(browser, 'about:blank', { viewport: phone });
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'EventSource'));
  await page.goto(`${host.url}/a/waterlogging`);
  await page.getByText('学苑街路口').first().waitFor();
  await sendDepths(host, 'p4', [33, 34]);
  await page.getByText('积水 34 厘米').first().waitFor({ timeout: 60_000 });
  expect(complaints).toEqual([]);
}, 240_000);
