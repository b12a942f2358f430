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
    if (message.type() === 'error' && !/status of 401/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(url);
  return { page, context, complaints };
}

/** Signs in with one click on a demo account, as a newcomer would. */
export async function signIn(browser: Browser, host: HostProcess, name: string, path = '/studio/scenarios') {
  const opened = await openPage(browser, `${host.url}${path}`);
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
