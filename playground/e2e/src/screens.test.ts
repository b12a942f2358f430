import type { ScenarioSummary } from '@changjing/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, desktop, openPage, phone } from './support/people.ts';
import { sendDepths } from './support/readings.ts';

let host: HostProcess;
let browser: Browser;
let scenario: ScenarioSummary;

vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost(), launchBrowser()]);
  [scenario] = (await call<ScenarioSummary[]>(host, await cookieOf(host, 'wangmin'), '/scenarios')) as [
    ScenarioSummary,
  ];
  await sendDepths(host, 'p3', [30, 31]);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

interface Screen {
  name: string;
  path: () => string;
  as?: string;
  /** Text that shows it is there, in either language. */
  shows: RegExp;
  size: { width: number; height: number };
}

const screens: Screen[] = [
  { name: 'the sign-in page', path: () => '/studio/sign-in', shows: /王敏/, size: desktop },
  {
    name: 'the list of scenarios',
    path: () => '/studio/scenarios',
    as: 'wangmin',
    shows: /内涝积水联动|Waterlogging response/,
    size: desktop,
  },
  {
    name: 'a rule',
    path: () => `/studio/scenarios/${scenario.id}?open=rules/red`,
    as: 'wangmin',
    shows: /厘米|cm/,
    size: desktop,
  },
  {
    name: 'a scenario as text',
    path: () => `/studio/scenarios/${scenario.id}?open=text`,
    as: 'wangmin',
    shows: /formatVersion/,
    size: desktop,
  },
  {
    name: 'the case desk',
    path: () => '/studio/cases',
    as: 'liqiang',
    shows: /不低于|≥|at least|not below/,
    size: desktop,
  },
  {
    name: 'the list of plugins',
    path: () => '/studio/plugins',
    as: 'wangmin',
    shows: /智慧社区|Smart community|community/i,
    size: desktop,
  },
  {
    name: 'a plugin',
    path: () => '/studio/plugins/changjing.community',
    as: 'wangmin',
    shows: /跑得怎么样|How it runs/,
    size: desktop,
  },
  {
    name: 'a plugin’s permissions',
    path: () => '/studio/plugins/changjing.community?show=permissions',
    as: 'wangmin',
    shows: /没有试过不许做的事|never tried what it may not do/,
    size: desktop,
  },
  {
    name: 'a plugin’s settings',
    path: () => '/studio/plugins/changjing.community?show=settings',
    as: 'zhengjie',
    shows: /哪些单位可以用|Who may use it/,
    size: desktop,
  },
  {
    name: 'a plugin’s records on a narrow screen',
    path: () => '/studio/plugins/changjing.community?show=records',
    as: 'wugang',
    shows: /它写的日志|What it wrote/,
    size: phone,
  },
  {
    name: 'data that could not be read',
    path: () => '/studio/data',
    as: 'wangmin',
    shows: /没有读不懂的数据|Everything was understood/,
    size: desktop,
  },
  { name: 'the citizen’s page on a phone', path: () => '/a/waterlogging', shows: /31/, size: phone },
  { name: 'the citizen’s page on a desktop', path: () => '/a/waterlogging', shows: /31/, size: desktop },
  {
    name: 'the report form',
    path: () => '/a/waterlogging/report',
    shows: /您看到了什么|What did you see/,
    size: phone,
  },
  { name: 'a crew’s tasks', path: () => '/tasks', as: 'suntao', shows: /滨河路下穿|Binhe/, size: phone },
];

it.each(screens.flatMap((screen) => (['zh', 'en'] as const).map((locale) => ({ ...screen, locale }))))(
  '$name ($locale) can be read by a screen reader, fits its window and makes the browser complain of nothing',
  async ({ path, as, shows, size, locale }) => {
    const { page, context, complaints } = await openPage(browser, 'about:blank', {
      viewport: size,
      locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
    });
    if (as) {
      const [name, value] = (await cookieOf(host, as)).split(/=(.*)/s) as [string, string];
      await context.addCookies([{ name, value, url: host.url }]);
    }
    await page.goto(host.url + path());
    await page.getByText(shows).first().waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  },
);
