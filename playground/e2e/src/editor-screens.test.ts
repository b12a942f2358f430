import { readFileSync } from 'node:fs';
import {
  scenario as scenarioShape,
  type Rule,
  type Scenario,
  type ScenarioSummary,
} from '@changjing/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import { gauge } from './support/code.ts';
import { call, cookieOf, openPage } from './support/people.ts';
import { send, sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const template = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
let cookie: string;
let id: string;

/** One in which every kind of part stands, published, with data and a comment. */
beforeAll(async () => {
  cookie = await cookieOf(stage.host, 'wangmin');
  const content = everyKind(scenarioShape.parse(JSON.parse(readFileSync(template, 'utf8'))));
  const file = JSON.stringify({ kind: 'changjing.scenario', formatVersion: 1, plugins: {}, content });
  id = (await call<ScenarioSummary>(stage.host, cookie, '/scenarios/import', { file })).id;
  await call(stage.host, cookie, `/scenarios/${id}/publish`, { note: '汛前' });
  await sendDepths(stage.host, 'p5', [30, 31]);
  await send(stage.host, 'water/p5/depth', 'torn');
}, 120_000);

function everyKind(content: Scenario): Scenario {
  const limit = { zh: '积水深度界限', en: 'Limit of the depth' };
  return {
    ...content,
    slug: 'every-kind',
    rules: {
      ...content.rules,
      red: { ...content.rules['red']!, where: 'e.depth >= p.limit', ...workedOutFirst },
    },
    parameters: { limit: { type: 'number', title: limit, unit: 'cm', default: 27 } },
    code: { gauge },
  };
}

/** One of each kind that a rule works out before it judges. */
const workedOutFirst: Partial<Rule> = {
  window: {
    often: {
      title: { zh: '今日次数', en: 'Times today' },
      measure: 'count',
      of: 'e.depth',
      over: { every: 'day', takes: 'running' },
      needsFull: false,
    },
  },
  match: {
    low: {
      title: { zh: '低洼路段', en: 'Low-lying road' },
      key: 'e.subject',
      in: {
        kind: 'list',
        columns: { since: { type: 'string', title: { zh: '登记时间', en: 'Listed since' } } },
        rows: { p3: { since: '2026' } },
      },
    },
  },
  table: {
    hours: {
      title: { zh: '时限', en: 'Limit' },
      unit: 'min',
      inputs: [{ id: 'depth', title: { zh: '积水', en: 'Water' }, of: 'e.depth' }],
      gives: 'number',
      hit: 'first',
      rows: [{ id: 'deep', when: { depth: { from: 50 } }, gives: 15 }],
      otherwise: 60,
    },
  },
  score: {
    risk: {
      title: { zh: '风险分', en: 'Risk' },
      dimensions: [{ id: 'water', title: { zh: '水深', en: 'Depth' }, weight: 3, of: 'e.depth' }],
      bands: [
        { id: 'low', title: { zh: '低', en: 'Low' }, from: 0 },
        { id: 'high', title: { zh: '高', en: 'High' }, from: 40 },
      ],
      missing: 'unknown',
    },
  },
};

interface Screen {
  name: string;
  /** What it opens in the editor; absent: stands over what is open. */
  open?: string;
  /** Another address of the studio. */
  path?: () => string;
  /** Keys, buttons and commands that lead there. */
  by?: (page: Page, locale: Locale) => Promise<unknown>;
  /** Words that show it is there. */
  shows: RegExp;
  leave?: string;
}
type Locale = 'zh' | 'en';

const opened = (path: string) => `/studio/scenarios/${id}?open=${path}`;
const keys = (combination: string) => (page: Page) => page.keyboard.press(combination);
const press = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const command = (zh: string, en: string) => async (page: Page, locale: Locale) => {
  await page.keyboard.press('F1');
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .fill(locale === 'zh' ? zh : en);
  await page.keyboard.press('Enter');
};
/** A panel below, closed again by its keys. */
const panel = (name: string, combination: string, shows: RegExp): Screen => ({
  name,
  by: keys(combination),
  shows,
  leave: combination,
});

const screens: readonly Screen[] = [
  { name: 'the parts and a rule', open: 'rules/red', shows: /厘米|cm/ },
  { name: 'what a rule works out first', by: openOperators, shows: /分成几级|Bands/ },
  panel('problems', 'Control+Shift+M', /没有问题，可以发布|ready to publish|提醒|warning/),
  panel('the data inspector', 'Control+Shift+D', /3\.6|31/),
  panel('usages', 'Shift+F12', /用到它的地方|Where it is used|used/),
  panel('the outline', 'Control+Shift+O', /大纲|Outline/),
  panel('tests', 'Control+Shift+X', /测试|Tests/),
  panel('the trace', 'Control+Shift+Y', /线上的规则最近做了什么|rules in force did/),
  panel('the output', 'Control+Shift+U', /发布了第 1 版|ublished version 1/),
  panel('the test bench', 'Control+Shift+E', /自己编几条数据|Make up some data/),
  { name: 'comments', by: keys('Control+Alt+M'), shows: /还没有批注|No comments yet/, leave: 'Escape' },
  {
    name: 'suggestions',
    by: press(/^建议|^Suggestions/),
    shows: /还没有人提建议|Nobody has suggested/,
    leave: 'Escape',
  },
  { name: 'history', by: press(/^历史$|^History$/), shows: /汛前/ },
  {
    name: 'kept drafts',
    by: tabOf(/草稿存档|Kept drafts/),
    shows: /给现在的草稿起名|Name the draft as it is/,
  },
  {
    name: 'who changed what',
    by: tabOf(/谁改了什么|Who changed what/),
    shows: /以服务器的日志为准|From the server's log/,
    leave: 'Escape',
  },
  {
    name: 'publishing',
    by: press(/^\s*发布$|^\s*Publish$/),
    shows: /发布第 2 版|version 2/i,
    leave: 'Escape',
  },
  { name: 'commands', by: keys('F1'), shows: /按名称打开|Open by name/, leave: 'Escape' },
  { name: 'quick open', by: keys('Control+P'), shows: /积水红色预警|Waterlogging, red/, leave: 'Escape' },
  { name: 'shortcuts', by: keys('Control+/'), shows: /键盘快捷键|Keyboard shortcuts/, leave: 'Escape' },
  {
    name: 'the QR code',
    by: command('小应用的二维码和海报', 'QR code and poster'),
    shows: /打印 A4 海报|Print an A4 poster/,
    leave: 'Escape',
  },
  { name: 'the overview as a picture', open: 'overview', shows: /接入一种数据|Connect data/ },
  { name: 'the overview as a list', by: press(/^列表$|^List$/), shows: /到「积水深度」|to “Water depth/ },
  { name: 'a page', open: 'pages/public', by: widget, shows: /属性|Properties/ },
  { name: 'a page’s preview', by: tabOf(/^预览$|^Preview$/), shows: /市民|Citizen/ },
  { name: 'a connector', open: 'connectors/sensors', shows: /用真实数据试一试|Try/ },
  { name: 'a stream', open: 'streams/depth', shows: /加一个字段|Add a field/ },
  {
    name: 'a process',
    open: 'processes/waterlogging',
    by: press(/处置中\s*$|Being handled\s*$/),
    shows: /工单到这里就办结|A case ends here/,
  },
  {
    name: 'a step of a process',
    by: press(/^确认封控|^Confirm closure/),
    shows: /填的内容作为数据送出去|Sends what is filled in/,
  },
  { name: 'a view', open: 'views/points', shows: /数据视图|View/ },
  {
    name: 'a parameter',
    open: 'parameters/limit',
    shows: /各单位可以自己定这个值|Each organisation may set this/,
  },
  { name: 'a scenario test', open: 'tests/storm', shows: /每次改规则都会自动重跑|again/ },
  { name: 'about the scenario', open: 'meta', shows: /every-kind|市民页面|Address/ },
  { name: 'a program', open: 'code/gauge', shows: /defineConnector/ },
  { name: 'a new parse', by: press(/^新建解析代码$|^New parser$/), shows: /报文|Payload/ },
  { name: 'a new function', by: press(/^新建计算函数$|^New function$/), shows: /加一个参数|Add a parameter/ },
  { name: 'the plain view', path: () => `/studio/scenarios/${id}/plain`, shows: /试运行|Try it/ },
  {
    name: 'parameters by organisation',
    path: () => `/studio/scenarios/${id}/parameters`,
    shows: /临港街道办事处|Lingang Street Office/,
  },
];
/** What a district sees that has no scenario yet. */
const firstScreens: readonly Screen[] = [
  { name: 'the first run', path: () => '/studio/scenarios', shows: /从一个模板开始|From a template/ },
  {
    name: 'a new scenario',
    by: press(/^用这个模板|^Use this template/),
    shows: /场景名称|Name of the scenario/,
  },
];

function tabOf(name: RegExp) {
  return (page: Page) => page.getByText(name).filter({ visible: true }).first().click();
}
/** The form of each thing that a rule works out first. */
async function openOperators(page: Page): Promise<void> {
  const folded = page.locator('[data-field] > header > button[aria-expanded=false]:visible');
  while ((await folded.count()) > 0) await folded.first().click();
}
async function widget(page: Page): Promise<void> {
  await page.locator('[data-widget]').first().click();
}

/** What is wrong with a screen, after its name. */
async function problemsOf(page: Page, screen: Screen, locale: Locale): Promise<string[]> {
  try {
    if (screen.path) await page.goto(stage.host.url + screen.path());
    if (screen.open) await page.goto(stage.host.url + opened(screen.open));
    if (screen.open) await page.getByRole('tab').first().waitFor();
    await screen.by?.(page, locale);
    await page.getByText(screen.shows).filter({ visible: true }).first().waitFor();
  } catch (error) {
    return [`${screen.name} does not show: ${String(error).split('\n')[0]}`];
  }
  return await settled(page, screen.name);
}

/** Colours pass over and lists fill for a while after a screen shows. */
async function settled(page: Page, name: string): Promise<string[]> {
  let found: string[] = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    found = [...(await seriousProblems(page)), ...(await overflow(page))];
    if (found.length === 0) return [];
    await page.waitForTimeout(500);
  }
  return found.map((one) => `${name}: ${one}`);
}
async function overflow(page: Page): Promise<string[]> {
  const px = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return px > 0 ? [`${px} px too wide`] : [];
}

async function enter(theme: string, locale: Locale) {
  const [name, value] = cookie.split(/=(.*)/s) as [string, string];
  const stored = [
    { name: 'studio.theme', value: theme },
    { name: 'studio.locale', value: locale },
  ];
  const entered = await openPage(stage.browser, 'about:blank', {
    locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
    storageState: { cookies: [], origins: [{ origin: stage.host.url, localStorage: stored }] },
  });
  await entered.context.addCookies([{ name, value, url: stage.host.url }]);
  entered.page.setDefaultTimeout(20_000);
  return entered;
}

it.each([
  ['light', 'zh'],
  ['dark', 'en'],
] as const)(
  'all that opens in the editor can be read by a screen reader and fits its window (%s, %s)',
  async (theme, locale) => {
    const { page, context } = await enter(theme, locale);
    const problems: string[] = [];
    for (const screen of screens) {
      problems.push(...(await problemsOf(page, screen, locale)));
      if (screen.leave) await page.keyboard.press(screen.leave);
    }
    await page.route('**/api/v1/scenarios', (route) =>
      route.request().method() === 'GET' ? route.fulfill({ json: [] }) : route.continue(),
    );
    for (const screen of firstScreens) problems.push(...(await problemsOf(page, screen, locale)));
    expect(problems).toEqual([]);
    await context.close();
  },
  900_000,
);
