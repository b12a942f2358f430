import type { Me } from '@changjing/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { HostProcess } from './host-process.ts';

export const desktop = { width: 1366, height: 768 };
export const phone = { width: 375, height: 812 };

/** Opens a page and remembers what the browser complained about: errors, and what the CSP refused. */
export async function openPage(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ viewport: desktop, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A page that asks who is signed in is told 401; the browser logs that by itself.
    if (message.type() !== 'error' || /status of 401/.test(message.text())) return;
    complaints.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(url);
  return { page, context, complaints };
}

/** Street staff whose scenarios open in the plain view, as long as they have not chosen the other one. */
const plainStarters: Readonly<Record<string, string>> = { 王敏: 'wangmin', 刘芳: 'liufang' };

/** What a browser remembers of who worked in the professional view last. */
async function professionalView(host: HostProcess, name: string) {
  const account = plainStarters[name];
  if (account === undefined) return [];
  const { person } = await call<Me>(host, await cookieOf(host, account), '/me');
  return [{ name: `studio.view.${person.id}`, value: 'professional' }];
}

/** Signs in with one click on a demo account; `view` is the one in which scenarios were opened last. */
export async function signIn(
  browser: Browser,
  host: HostProcess,
  name: string,
  path = '/studio/scenarios',
  view: 'newcomer' | 'professional' = 'professional',
) {
  const localStorage = view === 'newcomer' ? [] : await professionalView(host, name);
  const opened = await openPage(browser, `${host.url}${path}`, {
    storageState: { cookies: [], origins: [{ origin: host.url, localStorage }] },
  });
  await opened.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await opened.page.waitForURL((url) => url.pathname === path);
  return opened;
}

/** The session cookie of a demo account, for calls without a browser. */
export async function cookieOf(host: HostProcess, account: string): Promise<string> {
  const answer = await fetch(`${host.url}/api/v1/demo-accounts/${account}/sign-in`, { method: 'POST' });
  if (answer.status !== 204)
    throw new Error(`sign-in of ${account}: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Calls the API as a demo account. */
export async function call<T>(
  host: HostProcess,
  cookie: string,
  path: string,
  body?: object,
  method?: string,
): Promise<T> {
  const answer = await fetch(`${host.url}/api/v1${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
