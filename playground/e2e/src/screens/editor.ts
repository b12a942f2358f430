import type { Page } from 'playwright-core';
import type { District } from './district.ts';
import { suggestionTitle } from './district.ts';
import { button, command, keys, tab, type Screen } from './visit.ts';

/** Everything that opens in the editor of a scenario, in an order in which one thing leads to the next. */
export function editorScreens({ scenario }: District): readonly Screen[] {
  const part = (path: string) => ({ path: `/studio/scenarios/${scenario}?open=${path}`, by: untilTabs });
  return [
    { name: 'the parts and a rule', as: 'wangmin', ...part('rules/red'), shows: /厘米|cm/ },
    panel('problems', 'Control+Shift+M', /没有问题，可以发布|ready to publish|提醒|warning/),
    panel('the data inspector', 'Control+Shift+D', /3\.6|31/),
    panel('usages', 'Shift+F12', /用到它的地方|Where it is used|used/),
    panel('the outline', 'Control+Shift+O', /大纲|Outline/),
    panel('tests', 'Control+Shift+X', /测试|Tests/),
    panel('the trace', 'Control+Shift+Y', /线上的规则最近做了什么|rules in force did/),
    panel('the output', 'Control+Shift+U', /发布了第 1 版|ublished version 1/),
    panel('the test bench', 'Control+Shift+E', /自己编几条数据|Make up some data/),
    {
      name: 'comments',
      by: async (page) => {
        await page.keyboard.press('Control+Alt+M');
        await page.getByRole('button', { name: /^看全部$|^Show all$/ }).click();
      },
      shows: /和平路下穿地势低/,
      leave: 'Escape',
    },
    { name: 'suggestions', by: button(/^建议|^Suggestions/), shows: /黄色门槛提到/ },
    { name: 'a suggestion', by: button(new RegExp(suggestionTitle)), shows: /有依据吗/, leave: 'Escape' },
    { name: 'history', by: button(/^历史$|^History$/), shows: /汛前/ },
    {
      name: 'two versions compared',
      by: button(/^对比$|^Compare$/),
      shows: /界限|Limit|limit/,
      leave: 'Escape',
    },
    {
      name: 'kept drafts',
      by: tab(/草稿存档|Kept drafts/),
      shows: /给现在的草稿起名|Name the draft as it is/,
    },
    {
      name: 'who changed what',
      by: tab(/谁改了什么|Who changed what/),
      shows: /以服务器的日志为准|From the server's log/,
      leave: 'Escape',
    },
    { name: 'publishing', by: button(/^\s*发布$|^\s*Publish$/), shows: /发布第 3 版|version 3/i },
    {
      name: 'some grids first',
      by: button(/^选网格$|^Choose grids$/),
      shows: /一小时最多开几单|Cases an hour/,
      leave: 'Escape',
    },
    { name: 'commands', by: keys('F1'), shows: /按名称打开|Open by name/, leave: 'Escape' },
    { name: 'quick open', by: keys('Control+P'), shows: /积水红色预警|Waterlogging, red/, leave: 'Escape' },
    { name: 'shortcuts', by: keys('Control+/'), shows: /键盘快捷键|Keyboard shortcuts/, leave: 'Escape' },
    {
      name: 'the QR code',
      by: command('二维码和海报', 'QR code and poster'),
      shows: /打印 A4 海报|Print an A4 poster/,
      leave: 'Escape',
    },
    { name: 'a rule with a table', ...part('rules/weak'), shows: /多久内更换|Replace within/ },
    { name: 'the table', by: openOperators, shows: /都不符合|Otherwise|otherwise/ },
    { name: 'a rule with a score', ...part('rules/risk'), shows: /风险分|Risk/ },
    { name: 'what it works out first', by: openOperators, shows: /分成几级|Bands/ },
    { name: 'the rest of a rule', ...part('rules/red'), shows: /厘米|cm/ },
    { name: 'a rule’s details', by: details, shows: /持续|holds|hold/ },
    { name: 'the overview as a picture', ...part('overview'), shows: /接入一种数据|Connect data/ },
    { name: 'the overview as a list', by: button(/^列表$|^List$/), shows: /到「积水深度」|to “Water depth/ },
    { name: 'a page', path: part('pages/public').path, by: widget, shows: /属性|Properties/ },
    { name: 'a page for walls', by: tab(/^大屏$|^Wall$/), shows: /属性|Properties/ },
    { name: 'a page’s preview', by: tab(/^预览$|^Preview$/), shows: /市民|Citizen/ },
    { name: 'a page’s preview for staff', by: tab(/^工作人员$|^Staff$/), shows: /工作人员|Staff/ },
    { name: 'a connector', ...part('connectors/sensors'), shows: /用真实数据试一试|Try/ },
    { name: 'a stream', ...part('streams/depth'), shows: /加一个字段|Add a field/ },
    {
      name: 'a process',
      path: part('processes/waterlogging').path,
      by: button(/处置中\s*$|Being handled\s*$/),
      shows: /工单到这里就办结|A case ends here/,
    },
    {
      name: 'a step of a process',
      by: button(/^确认封控|^Confirm closure/),
      shows: /填的内容作为数据送出去|Sends what is filled in/,
    },
    { name: 'a view', ...part('views/points'), shows: /数据视图|View/ },
    {
      name: 'a parameter',
      ...part('parameters/limit'),
      shows: /各单位可以自己定这个值|Each organisation may set this/,
    },
    { name: 'a scenario test', ...part('tests/storm'), shows: /每次改规则都会自动重跑|again/ },
    { name: 'about the scenario', ...part('meta'), shows: /every-kind|市民页面|Address/ },
    { name: 'a program', ...part('code/gauge'), shows: /defineConnector/ },
    { name: 'a new parse', by: button(/^新建解析代码$|^New parser$/), shows: /报文|Payload/ },
    {
      name: 'a new function',
      by: button(/^新建计算函数$|^New function$/),
      shows: /加一个参数|Add a parameter/,
    },
    { name: 'the scenario as text', ...part('text'), shows: /formatVersion/ },
  ];
}

/** What a district sees that has no scenario yet. */
export const firstScreens: readonly Screen[] = [
  {
    name: 'the first run',
    path: '/studio/scenarios',
    by: emptyDistrict,
    shows: /从一个模板开始|From a template/,
  },
  {
    name: 'a new scenario',
    by: button(/^用这个模板 内涝积水联动|^Use this template Waterlogging/),
    shows: /场景名称|Name of the scenario/,
  },
  { name: 'the tour', by: begin, shows: /六步，从上到下|Six steps/ },
  { name: 'the tour, second', by: keys('ArrowRight'), shows: /这就是市民看到的|This is what citizens see/ },
  {
    name: 'the tour, third',
    by: keys('ArrowRight'),
    shows: /改好了就发布|Publish when it is right/,
    leave: 'Escape',
  },
];

/** A panel below, closed again by its keys. */
const panel = (name: string, combination: string, shows: RegExp): Screen => ({
  name,
  by: keys(combination),
  shows,
  leave: combination,
});
const untilTabs = (page: Page) => page.getByRole('tab').first().waitFor();

/** The form of each thing that a rule works out first. */
async function openOperators(page: Page): Promise<void> {
  const folded = page.locator('[data-field] > header > button[aria-expanded=false]:visible');
  while ((await folded.count()) > 0) await folded.first().click();
  await page
    .locator('[data-field] > header:visible')
    .first()
    .evaluate((one) => one.scrollIntoView());
}
async function widget(page: Page): Promise<void> {
  await page.locator('[data-widget]').first().click();
}
async function details(page: Page): Promise<void> {
  const summary = page.locator('details.details:visible > summary');
  await summary.click();
  await summary.evaluate((one) => one.scrollIntoView());
}
/** A browser to which the district has no scenario. */
async function emptyDistrict(page: Page): Promise<void> {
  await page.route('**/api/v1/scenarios', (route) =>
    route.request().method() === 'GET' ? route.fulfill({ json: [] }) : route.continue(),
  );
  await page.reload();
}
async function begin(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').nth(1).fill(`tour-${Date.now()}`);
  await dialog.getByRole('button', { name: /^建好并打开$|^Create/ }).click();
}
