import type { CasePage } from '@changjing/contract';
import type { Locator } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { createClerk, type Clerk } from './support/clerk.ts';
import { call, cookieOf, openPage, phone, signIn } from './support/people.ts';
import { send } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
const patience = { timeout: 60_000 };
const scenarioName = '河西街道路积水';

/** What a vendor's devices send: nothing in the product has seen its shape. */
function reading(code: string, depth: number, minute: number) {
  const spots: Record<string, [string, number, number]> = {
    'JSD-07': ['滨河路下穿', 117.7063, 39.0117],
    'JSD-09': ['学苑街路口', 117.7178, 39.0082],
  };
  const [name, lon, lat] = spots[code] ?? ['', 0, 0];
  return {
    station: { code, name, lon, lat },
    reading: { waterDepth: depth, volt: 3.6 },
    collectTime: Date.now() - 600_000 + minute * 60_000,
  };
}
let minute = 0;
async function measure(code: string, ...depths: number[]): Promise<void> {
  for (const depth of depths) await send(stage.host, `drain/${code}/up`, reading(code, depth, (minute += 1)));
}
async function open(name: string) {
  const opened = await signIn(stage.browser, stage.host, name, '/studio/scenarios', 'newcomer');
  return { clerk: createClerk(opened.page), complaints: opened.complaints };
}
const condition = ({ page }: Clerk, name: string): Locator =>
  page.getByRole('article', { name, exact: true });
const handling = ({ page }: Clerk, name: string): Locator =>
  page.getByRole('article', { name: `「${name}」谁来办` });
const comments = ({ page }: Clerk): Locator => page.getByRole('complementary', { name: '批注', exact: true });
const limitOf = (clerk: Clerk, name: string) => condition(clerk, name).getByLabel('界限（厘米）').first();
const limitIs = (clerk: Clerk, name: string, limit: string) =>
  vi.waitFor(async () => expect(await limitOf(clerk, name).inputValue()).toBe(limit), patience);

it('two people build the waterlogging scenario from nothing in the plain view, by its Chinese words alone; a citizen sees the notice, reports and follows', async () => {
  const began = Date.now();
  await measure('JSD-07', 9);
  await measure('JSD-09', 4);
  const [wang, liu] = await Promise.all([open('王敏'), open('刘芳')]);

  // Wang begins with what the devices sent before anybody knew them.
  await wang.clerk.press('新建场景');
  await wang.clerk.pick('从空白开始');
  await wang.clerk.write('场景名称', scenarioName);
  await wang.clerk.press('建好并打开');
  await wang.clerk.sees('还没有数据，先选一种来源');
  await wang.clerk.pick('用刚收到的数据');
  await wang.clerk.press(/来自 drain/);
  await wang.clerk.write('这些数据叫什么', '道路积水');
  await wang.clerk.write('「waterDepth」的中文名', '积水深度');
  await wang.clerk.choose('「积水深度」的单位', '厘米');
  await wang.clerk.turn('市民能看「积水深度」');
  await wang.clerk.press('用这些数据');
  await wang.clerk.sees(/2 个点位/);

  // Liu opens the same scenario; both write a condition.
  await liu.clerk.pick(scenarioName);
  await liu.clerk.sees(/2 个点位/);
  await wang.clerk.press('写一个条件');
  await wang.clerk.write('条件名称', '积水红色预警');
  await wang.clerk.write('界限（厘米）', '27', condition(wang.clerk, '积水红色预警'));
  await condition(liu.clerk, '积水红色预警').waitFor();
  await liu.clerk.press('写一个条件');
  await liu.clerk.write('条件名称', '积水黄色预警', condition(liu.clerk, '道路积水条件 2'));
  await liu.clerk.write('界限（厘米）', '15', condition(liu.clerk, '积水黄色预警'));
  await limitIs(wang.clerk, '积水黄色预警', '15');

  // Each takes back only the own step. What one person types within half a second is one step.
  await liu.clerk.page.waitForTimeout(1000);
  await wang.clerk.write('界限（厘米）', '35', condition(wang.clerk, '积水红色预警'));
  await limitIs(liu.clerk, '积水红色预警', '35');
  await liu.clerk.write('界限（厘米）', '16', condition(liu.clerk, '积水黄色预警'));
  await limitIs(wang.clerk, '积水黄色预警', '16');
  await wang.clerk.press(/^撤销/);
  await limitIs(liu.clerk, '积水红色预警', '27');
  await limitIs(wang.clerk, '积水黄色预警', '16');
  await liu.clerk.press(/^撤销/);
  await limitIs(wang.clerk, '积水黄色预警', '15');

  // Who handles it.
  const red = handling(wang.clerk, '积水红色预警');
  await wang.clerk.pick('告诉市民', red);
  await wang.clerk.write('对市民说', '积水【积水深度】厘米，请绕行', red);
  await wang.clerk.pick('开工单给人办', red);
  await wang.clerk.pick('太久没有数据时，按设备故障派人看', red);
  const yellow = handling(liu.clerk, '积水黄色预警');
  await liu.clerk.pick('告诉市民', yellow);
  await liu.clerk.write('对市民说', '积水【积水深度】厘米，请慢行', yellow);

  // The page, and a try with made-up readings.
  await wang.clerk.press('做一个市民页面');
  await wang.clerk.write('正常时的整句话', '目前各路段没有积水');
  await wang.clerk.sees('照这样，会告诉市民 1 次，开 1 件工单。');
  await wang.clerk.write('依次的读数', '10，28，31，12');
  await wang.clerk.sees('告诉市民：积水 31 厘米，请绕行');
  await wang.clerk.press('结果对，记下来');

  // Liu says what she thinks, suggests it in a copy, and Wang takes it over.
  await liu.clerk.press('批注「积水红色预警」', condition(liu.clerk, '积水红色预警'));
  await liu.clerk.write(/对「积水红色预警」说点什么/, '低洼路段是不是该早一点报');
  await liu.clerk.press('发表');
  await wang.clerk.press(/批注「积水红色预警」，1 条/, condition(wang.clerk, '积水红色预警'));
  await wang.clerk.sees('低洼路段是不是该早一点报');
  await wang.clerk.press('解决了', comments(wang.clerk));
  await liu.clerk.sees('还没有批注', comments(liu.clerk));
  await wang.clerk.page.keyboard.press('Escape');
  await liu.clerk.page.keyboard.press('Escape');
  await liu.clerk.press(/^建议/);
  await liu.clerk.press('建议修改', liu.clerk.page.getByRole('dialog'));
  await liu.clerk.sees('提交并被采纳以前，场景不会变');
  await liu.clerk.write('界限（厘米）', '25', condition(liu.clerk, '积水红色预警'));
  await liu.clerk.press('提交审核', liu.clerk.page.getByRole('complementary', { name: '修改建议' }));
  const handIn = liu.clerk.page.getByRole('dialog');
  await liu.clerk.write('建议改什么', '红色门槛改为 25 厘米', handIn);
  await liu.clerk.write('为什么这样改', '低洼路段水涨得快', handIn);
  await liu.clerk.press('提交审核', handIn);
  await wang.clerk.press(/^建议 1 条/);
  const drawer = wang.clerk.page.getByRole('dialog', { name: '修改建议' });
  await wang.clerk.press(/红色门槛改为 25 厘米/, drawer);
  await wang.clerk.press('全部采纳', drawer);
  await wang.clerk.sees('王敏，已采纳', drawer);
  await wang.clerk.page.keyboard.press('Escape');
  await limitIs(wang.clerk, '积水红色预警', '25');

  // Published, with what that means said first.
  await wang.clerk.press('看看影响，再发布');
  const dialog = wang.clerk.page.getByRole('dialog');
  await wang.clerk.sees('任何人都能马上打开', dialog);
  await wang.clerk.press('发布第 1 版', dialog);
  await wang.clerk.sees('给市民用');
  const address = await wang.clerk.page.getByRole('link', { name: /\/a\// }).first().getAttribute('href');
  const builtMs = Date.now() - began;
  const actions = wang.clerk.actions() + liu.clerk.actions();

  // A citizen on a phone.
  const opened = await openPage(stage.browser, address!, { viewport: phone, hasTouch: true });
  const citizen = createClerk(opened.page);
  await measure('JSD-07', 26, 31);
  await citizen.sees(/积水 31 厘米，请绕行/);
  const crew = await cookieOf(stage.host, 'wangmin');
  await vi.waitFor(async () => {
    const { items } = await call<CasePage>(stage.host, crew, '/cases?state=open');
    expect(items.map(({ title }) => title.zh)).toContain('滨河路下穿 积水深度 31 厘米');
  }, patience);
  await citizen.page.getByRole('link', { name: '我要上报' }).last().click();
  await citizen.page.getByRole('textbox').first().fill('桥下积水没过小腿');
  await citizen.press('下一步');
  await citizen.pick('滨河路下穿');
  await citizen.press('下一步');
  await citizen.press('报送给工作人员');
  const found = await citizen.page
    .getByText(/CJ-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/)
    .first()
    .innerText();
  const number = /CJ-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(found)![0];
  await citizen.page.goto(`${stage.host.url}/r/${number}`);
  await citizen.sees(number);
  const pumps = await cookieOf(stage.host, 'suntao');
  const { items } = await call<CasePage>(stage.host, pumps, '/cases?state=open');
  const reported = items.find((one) => one.number === number);
  await call(stage.host, pumps, `/cases/${reported?.id}/transitions`, { transition: 'accept' });
  await citizen.page.reload();
  await citizen.sees(/接单|处理中|处置中/);
  console.log(`从空白到发布：${Math.round(builtMs / 1000)} s，${actions} 步操作`);
  expect([...wang.complaints, ...liu.complaints, ...opened.complaints]).toEqual([]);
});
