import type { CasePage } from '@changjing/contract';
import type { Locator } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { createClerk, type Clerk } from './support/clerk.ts';
import { call, cookieOf, openPage, phone, signIn } from './support/people.ts';
import { send } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 900_000 });
const patience = { timeout: 60_000 };
const scenarioName = '夜间施工噪声';

/** What a vendor's meters send: nothing in the product has seen its shape. Both sites lie in one grid. */
const sites: Record<string, { lng: number; lat: number }> = {
  'ZS-21': { lng: 117.6878, lat: 39.0262 },
  'ZS-22': { lng: 117.7012, lat: 39.0301 },
};
let address = '';
let minute = 0;
function measure(site: string, level: number, phase: string): Promise<void> {
  minute += 1;
  return send(stage.host, address.replace('+', site), {
    terminal: { id: site },
    sample: { leqx: level, phs: phase, spot: sites[site] },
    collectTime: Date.now() - 600_000 + minute * 1000,
  });
}
async function open(name: string) {
  const opened = await signIn(stage.browser, stage.host, name);
  return { clerk: createClerk(opened.page), complaints: opened.complaints };
}
const explorer = ({ page }: Clerk): Locator => page.getByRole('navigation', { name: '场景的组成' });
const sentence = ({ page }: Clerk): Locator => page.getByRole('region', { name: '这条规则' });
const table = ({ page }: Clerk): Locator => page.locator('li[data-field*="/table/"]');
const then = ({ page }: Clerk): Locator => page.getByRole('region', { name: '届时要做的事' });
const shelf = ({ page }: Clerk): Locator => page.getByRole('region', { name: '组件库' });
const settings = ({ page }: Clerk): Locator => page.getByRole('region', { name: '属性', exact: true });
const comments = ({ page }: Clerk): Locator => page.getByRole('complementary', { name: '批注', exact: true });
const limitIs = (clerk: Clerk, text: string) =>
  vi.waitFor(
    async () => expect(await sentence(clerk).getByLabel(/界限/).first().inputValue()).toBe(text),
    patience,
  );
const cellIs = (clerk: Clerk, label: string, text: string) =>
  vi.waitFor(async () => expect(await table(clerk).getByLabel(label).inputValue()).toBe(text), patience);

it('two people build a scenario in the professional view on data it has not seen: a decision table, who handles it, two pages; it goes to some grids first, then everywhere', async () => {
  const began = Date.now();
  const [wang, liu] = await Promise.all([open('王敏'), open('刘芳')]);

  // The way in: the vendor is told the topic, the meter sends, its fields are named.
  await wang.clerk.press('新建场景');
  await wang.clerk.pick('从空白开始');
  await wang.clerk.write('场景名称', scenarioName);
  await wang.clerk.press('建好并打开');
  await wang.clerk.press('跳过引导');
  await wang.clerk.press('新建连接器', explorer(wang.clerk));
  await wang.clerk.write(/^连接器$/, '工地噪声仪');
  address = await wang.clerk.page.getByLabel('MQTT 主题').inputValue();
  await measure('ZS-21', 62, '夜间');
  await wang.clerk.press(/收到的这一条来试/);
  await wang.clerk.write('leqx 的中文名称', '噪声');
  await wang.clerk.write('噪声 的单位', '分贝');
  await wang.clerk.write('phs 的中文名称', '时段');
  await wang.clerk.write('spot 的中文名称', '位置');
  await wang.clerk.press('采用这 3 个字段');
  await wang.clerk.sees('已写入 3 个字段');
  await wang.clerk.press('新的数据流 1', explorer(wang.clerk));
  await wang.clerk.write(/^数据流$/, '工地噪声');
  await wang.clerk.choose('谁能看「噪声」', '可向市民公开');
  await wang.clerk.choose('谁能看「时段」', '可向市民公开');
  await wang.clerk.choose('谁能看「位置」', '可向市民公开');

  await wang.clerk.sees('可向市民公开');
  // A decision table says how bad it is, and the rule judges by that.
  await wang.clerk.press('新建规则', explorer(wang.clerk));
  await wang.clerk.write(/^规则$/, '夜间施工扰民');
  await wang.clerk.press('加一项计算');
  await wang.clerk.page.getByRole('menuitem', { name: /查表/ }).click();
  await wang.clerk.write('叫什么', '扰民等级', table(wang.clerk));
  await wang.clerk.choose('字段', '扰民等级', sentence(wang.clerk));
  await wang.clerk.write(/界限/, '2', sentence(wang.clerk));
  await wang.clerk.press('加一列', table(wang.clerk));
  await wang.clerk.enter('第 1 行时段', '夜间', table(wang.clerk));
  await wang.clerk.write('第 1 行噪声不低于', '70', table(wang.clerk));
  await wang.clerk.write('第 1 行的结果', '3', table(wang.clerk));
  await wang.clerk.press('加一行', table(wang.clerk));
  await wang.clerk.enter('第 2 行时段', '夜间', table(wang.clerk));
  await wang.clerk.write('第 2 行噪声不低于', '55', table(wang.clerk));
  await wang.clerk.write('第 2 行的结果', '2', table(wang.clerk));
  await wang.clerk.choose('级别', '红色（危险）', sentence(wang.clerk));
  await wang.clerk.press('加一件事');
  await wang.clerk.page.getByRole('menuitem', { name: '开工单' }).click();
  await wang.clerk.write('工单标题', '夜间施工扰民，请到场', then(wang.clerk));
  await wang.clerk.choose('哪一类事', '违停', then(wang.clerk));
  await wang.clerk.choose('交给谁', '网格巡查', then(wang.clerk));

  // Each takes back only the own step.
  await liu.clerk.pick(scenarioName);
  await liu.clerk.press('夜间施工扰民', explorer(liu.clerk));
  await liu.clerk.press('扰民等级 查表');
  await liu.clerk.write(/界限/, '3', sentence(liu.clerk));
  await limitIs(wang.clerk, '3');
  await wang.clerk.write('第 1 行噪声不低于', '75', table(wang.clerk));
  await cellIs(liu.clerk, '第 1 行噪声不低于', '75');
  await liu.clerk.press(/^撤销/);
  await limitIs(wang.clerk, '2');
  await cellIs(wang.clerk, '第 1 行噪声不低于', '75');
  await wang.clerk.press(/^撤销/);
  await cellIs(liu.clerk, '第 1 行噪声不低于', '70');
  await limitIs(liu.clerk, '2');

  // Liu asks Wang about the rule; Wang answers, and it is settled.
  await liu.clerk.press('批注「夜间施工扰民」', liu.clerk.page.getByRole('article'));
  const asking = comments(liu.clerk).getByLabel(/^对「夜间施工扰民」说点什么/);
  await asking.pressSequentially('工地夜里浇筑要不要另算？@王');
  await liu.clerk.pick('王敏', liu.clerk.page.getByRole('listbox').filter({ visible: true }));
  await liu.clerk.press('发表', comments(liu.clerk));
  await wang.clerk.press(/^批注，1 条与您有关的新内容/);
  await wang.clerk.sees('工地夜里浇筑要不要另算？', comments(wang.clerk));
  await wang.clerk.write(/^回复/, '有许可的在页面上说明', comments(wang.clerk));
  await wang.clerk.press('回复', comments(wang.clerk));
  await liu.clerk.sees('有许可的在页面上说明', comments(liu.clerk));
  await liu.clerk.press('解决了', comments(liu.clerk));
  await wang.clerk.sees('还没有批注', comments(wang.clerk));
  await wang.clerk.press('关闭', comments(wang.clerk));
  await liu.clerk.press('关闭', comments(liu.clerk));

  // Liu suggests another limit in a copy; Wang reviews it as a difference and takes it over.
  await liu.clerk.press(/^建议/);
  await liu.clerk.press('建议修改', liu.clerk.page.getByRole('dialog'));
  await liu.clerk.sees('提交并被采纳以前，场景不会变');
  await liu.clerk.press('夜间施工扰民', explorer(liu.clerk));
  await liu.clerk.press('扰民等级 查表');
  await liu.clerk.write('第 1 行噪声不低于', '68', table(liu.clerk));
  await liu.clerk.press('提交审核', liu.clerk.page.getByRole('complementary', { name: '修改建议' }));
  const handIn = liu.clerk.page.getByRole('dialog');
  await liu.clerk.write('建议改什么', '最高一级改为 68 分贝', handIn);
  await liu.clerk.write('为什么这样改', '居民楼离得近', handIn);
  await liu.clerk.press('提交审核', handIn);
  await wang.clerk.press(/^建议 1 条/);
  const drawer = wang.clerk.page.getByRole('dialog', { name: '修改建议' });
  await wang.clerk.press(/最高一级改为 68 分贝/, drawer);
  await wang.clerk.press('全部采纳', drawer);
  await wang.clerk.sees('王敏，已采纳', drawer);
  await wang.clerk.page.keyboard.press('Escape');
  await cellIs(wang.clerk, '第 1 行噪声不低于', '68');

  // Two pages: Wang makes the one for citizens, Liu the one for the staff.
  await wang.clerk.press('新建页面', explorer(wang.clerk));
  await wang.clerk.write(/^页面 ·/, '工地噪声');
  await wang.clerk.choose('给谁看', '市民');
  await wang.clerk.press(/^关键数字/, shelf(wang.clerk));
  await wang.clerk.choose('显示哪些数据', /^新建：工地噪声/, settings(wang.clerk));
  await wang.clerk.write('标题', '最吵的工地', settings(wang.clerk));
  await wang.clerk.choose('算什么', '最大值', settings(wang.clerk));
  await wang.clerk.choose('看哪个读数', /^噪声/, settings(wang.clerk));
  await liu.clerk.press('新建页面', explorer(liu.clerk));
  await liu.clerk.write(/^页面 ·/, '值班台');
  await liu.clerk.press(/^列表/, shelf(liu.clerk));
  await liu.clerk.choose('显示哪些数据', /^工地噪声/, settings(liu.clerk));
  await liu.clerk.write('标题', '各工地噪声', settings(liu.clerk));
  await liu.clerk.sees('已保存');

  // Tried on made readings, nothing is sent.
  await wang.clerk.page.keyboard.press('F1');
  await wang.clerk.page.getByRole('dialog').getByRole('combobox').fill('试验台');
  await wang.clerk.page.keyboard.press('Enter');
  await wang.clerk.press('自己编几条数据');
  const made = wang.clerk.page.locator('form').filter({ hasText: '放进去' });
  await wang.clerk.write(/^噪声/, '50 72', made);
  await wang.clerk.write(/^时段/, '夜间', made);
  await wang.clerk.press('放进去', made);
  await wang.clerk.sees('规则「夜间施工扰民」触发');

  // Published; the next version goes to two grids first, then everywhere.
  await wang.clerk.press(/^发布$/);
  const dialog = wang.clerk.page.getByRole('dialog');
  await wang.clerk.press('发布第 1 版', dialog);
  await wang.clerk.press('知道了');
  await wang.clerk.press('夜间施工扰民', explorer(wang.clerk));
  await wang.clerk.write(/界限/, '3', sentence(wang.clerk));
  await wang.clerk.press(/^发布$/);
  await wang.clerk.press('选网格', dialog);
  await wang.clerk.pick('港湾社区第二网格', dialog);
  await wang.clerk.pick('潮音社区第二网格', dialog);
  await wang.clerk.press('在 2 个网格先行', dialog);
  const note = wang.clerk.page.getByRole('complementary', { name: '几个网格先行' });
  await wang.clerk.sees(/第 2 版正在 2 个网格先行/, note);
  // Sixty at night was a case under the first version; the next one asks for more.
  await measure('ZS-22', 60, '夜间');
  await measure('ZS-21', 72, '夜间');
  await wang.clerk.sees('最近一小时开了 1 单', note);
  await wang.clerk.press('全区上线', note);
  await note.waitFor({ state: 'detached' });
  const builtMs = Date.now() - began;
  const actions = wang.clerk.actions() + liu.clerk.actions();
  const dispatcher = await cookieOf(stage.host, 'liqiang');
  const { items } = await call<CasePage>(stage.host, dispatcher, '/cases?state=open');
  expect(items.map(({ title, version }) => [title.zh, version])).toEqual([['夜间施工扰民，请到场', 2]]);

  // The citizen on the phone and the staff on their page see the loudest site.
  const slug = await wang.clerk.page.getByRole('link', { name: /市民页面/ }).getAttribute('href');
  const opened = await openPage(stage.browser, `${stage.host.url}${slug}`, {
    viewport: phone,
    hasTouch: true,
  });
  const citizen = createClerk(opened.page);
  await citizen.sees('最吵的工地');
  await citizen.sees(/72/);
  await liu.clerk.pick('预览');
  await liu.clerk.sees('各工地噪声');
  await liu.clerk.sees(/72/);
  console.log(`从空白到全区上线：${Math.round(builtMs / 1000)} s，${actions} 步操作`);
  expect([...wang.complaints, ...liu.complaints, ...opened.complaints]).toEqual([]);
});
