import type { CheckResult, Scenario, ScenarioSummary } from '@changjing/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { seriousProblems } from './support/axe.ts';
import { gaugeScenario } from './support/code.ts';
import { findIn, linesOf, textIn } from './support/monaco.ts';
import { call, cookieOf, signIn } from './support/people.ts';
import { send } from './support/readings.ts';
import { partOf, useStage } from './support/stage.ts';

const stage = useStage();
const within = { timeout: 60_000 };
let cookie: string;
let id: string;

/** A scenario whose gauge no program reads yet. */
beforeAll(async () => {
  cookie = await cookieOf(stage.host, 'wangmin');
  const { code: _, ...content } = gaugeScenario('gauge', 'gauge/+/raw');
  content.connectors['gauge']!.connector = 'changjing.standard/mqttJson';
  delete content.streams['level']!.computed;
  const file = JSON.stringify({ kind: 'changjing.scenario', formatVersion: 1, plugins: {}, content });
  id = (await call<ScenarioSummary>(stage.host, cookie, '/scenarios/import', { file })).id;
});

const trial = (page: Page) => page.getByRole('region', { name: '试运行' });

async function replaceProgram(page: Page, source: string): Promise<void> {
  await textIn(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(source);
}
const parse = (
  line: string,
) => `import { defineConnector, need, readNumber, readTopic } from '@changjing/sdk';
export default defineConnector({
  parse(payload) {
    ${line}
    console.log('水位', level);
    return { subject: readTopic(payload, 'gauge/<点位>/raw'), data: { level } };
  },
});
`;

it('one writes a parse, is shown a wrong type and a failing line, mends them while another writes in the same program, and a real payload becomes an event', async () => {
  const wang = await signIn(stage.browser, stage.host, '王敏');
  await wang.page.goto(`${stage.host.url}/studio/scenarios/${id}?open=connectors/gauge`);
  await wang.page.getByRole('button', { name: '自己写解析' }).click();
  await textIn(wang.page).waitFor(within);

  // What one starts from works as it stands.
  await trial(wang.page).getByText('1 条数据读出 1 个事件，0 处有问题').waitFor(within);

  await replaceProgram(wang.page, parse("const level: number = payload.text.split('=')[1];"));
  await wang.page.locator('.squiggly-error').first().waitFor(within);
  // What the compiler finds is said in Chinese too, and by the compiler's own words.
  await wang.page.keyboard.press('F8');
  await wang.page.getByText('不能将类型“string”分配给类型“number”').first().waitFor(within);
  await wang.page.keyboard.press('Escape');
  await trial(wang.page).getByLabel('报文', { exact: true }).fill('L=123');
  await replaceProgram(wang.page, parse('const level = Number((payload as any).gone.now);'));
  await trial(wang.page)
    .getByRole('button', { name: /第 4 行：运行到这里出错：读不到「now」，它前面的没有值/ })
    .waitFor(within);

  await replaceProgram(
    wang.page,
    parse("const level = need(readNumber(payload.text.split('=')[1]), '水位 L', 'level');"),
  );
  await trial(wang.page).getByRole('cell', { name: '123', exact: true }).waitFor(within);
  await trial(wang.page).getByText('水位 123').waitFor(within);
  await wang.page
    .locator('.squiggly-error')
    .first()
    .waitFor({ state: 'detached', ...within });
  expect(await seriousProblems(wang.page)).toEqual([]);

  const liu = await signIn(stage.browser, stage.host, '刘芳');
  await liu.page.goto(wang.page.url());
  await textIn(liu.page).waitFor(within);
  await vi.waitFor(async () => expect(await linesOf(liu.page)).toContain('need(readNumber('), within);
  await textIn(liu.page).click();
  await liu.page.keyboard.press('Control+Home');
  await liu.page.keyboard.type('// 刘芳看过');
  await liu.page.keyboard.press('Enter');
  await vi.waitFor(async () => expect(await linesOf(wang.page)).toContain('// 刘芳看过'), within);
  // What Wang takes back is Wang's own: Liu's line stays.
  await textIn(wang.page).click();
  await wang.page.keyboard.press('Control+z');
  await vi.waitFor(async () => expect(await linesOf(wang.page)).not.toContain('need(readNumber('), within);
  expect(await linesOf(wang.page)).toContain('// 刘芳看过');
  await wang.page.keyboard.press('Control+Shift+z');
  await vi.waitFor(async () => expect(await linesOf(liu.page)).toContain('need(readNumber('), within);

  const { problems } = await call<CheckResult>(stage.host, cookie, `/scenarios/${id}/check`, {});
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  await call(stage.host, cookie, `/scenarios/${id}/publish`, { note: '自己写的解析' });
  await send(stage.host, 'gauge/g7/raw', 'L=88');
  await vi.waitFor(async () => {
    const { items } = await call<{ items: object[] }>(
      stage.host,
      cookie,
      `/scenarios/${id}/events?stream=level`,
    );
    expect(items).toMatchObject([{ subject: 'g7', data: { level: 88 } }]);
  }, within);
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
  for (const { context } of [wang, liu]) await context.close();
});

it('two who write in one program see where the other is and what the other has marked', async () => {
  const [wang, liu] = [
    await signIn(stage.browser, stage.host, '王敏'),
    await signIn(stage.browser, stage.host, '刘芳'),
  ];
  for (const { page } of [wang, liu]) {
    await page.goto(`${stage.host.url}/studio/scenarios/${id}?open=connectors/gauge`);
    await page.getByRole('button', { name: '打开代码，边写边试' }).click();
    await textIn(page).waitFor(within);
  }
  const [caret, mark] = [wang.page.locator('.peer-caret'), wang.page.locator('.peer-mark')];
  const line = wang.page.locator('.view-line', { hasText: 'need(readNumber(' });
  await findIn(liu.page, 'need(readNumber(');
  await wang.page.locator('.peer-name', { hasText: '刘芳' }).waitFor({ state: 'attached', ...within });
  await vi.waitFor(async () => {
    const [written, marked] = [await line.boundingBox(), await mark.boundingBox()];
    expect(Math.abs(marked!.y - written!.y)).toBeLessThan(6);
    expect(marked!.width).toBeGreaterThan(60);
  }, within);
  // Behind the last letter of what is marked.
  const [marked, stands] = [await mark.boundingBox(), await caret.boundingBox()];
  expect(Math.abs(stands!.x - (marked!.x + marked!.width))).toBeLessThan(4);

  // What Wang writes above moves Liu's cursor with its line.
  await textIn(wang.page).click();
  await wang.page.keyboard.press('Control+Home');
  await wang.page.keyboard.press('Enter');
  await vi.waitFor(async () => {
    const [written, moved] = [await line.boundingBox(), await mark.boundingBox()];
    expect(moved!.y).toBeGreaterThan(marked!.y + 10);
    expect(Math.abs(moved!.y - written!.y)).toBeLessThan(6);
  }, within);
  await liu.page.keyboard.press('ArrowRight');
  await mark.waitFor({ state: 'detached', ...within });
  expect(await caret.count()).toBe(1);
  await liu.context.close();
  await caret.waitFor({ state: 'detached', ...within });
  expect([...wang.complaints, ...liu.complaints]).toEqual([]);
  await wang.context.close();
});

it('what a parse can be told is declared in a form, and the data source has a field for it that the program reads', async () => {
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.goto(`${stage.host.url}/studio/scenarios/${id}?open=connectors/gauge`);
  await page.getByRole('button', { name: '打开代码，边写边试' }).click();
  await textIn(page).waitFor(within);
  await page.getByText('可以设置的选项').click();
  await page.getByRole('button', { name: '加一个选项' }).click();
  await page.getByLabel('「选项 1」的代号').fill('offset');
  await page.keyboard.press('Enter');
  const declared = page.getByRole('group').filter({ hasText: '可以设置的选项' });
  await declared.getByLabel('名称', { exact: true }).fill('零点高度');
  await page.keyboard.press('Tab');
  await declared.getByLabel('单位').fill('厘米');
  await page.keyboard.press('Tab');
  const adding = parse("const level = Number(options['offset'] ?? 0) + 1;");
  await replaceProgram(page, adding.replace('parse(payload)', 'parse(payload, options)'));
  await partOf(page, '水尺').first().click();
  await page.getByLabel('零点高度').first().fill('41');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '打开代码，边写边试' }).click();
  await textIn(page).waitFor(within);
  await trial(page).getByRole('button', { name: '运行' }).click();
  await trial(page).getByRole('cell', { name: '42', exact: true }).waitFor(within);
  expect(await seriousProblems(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('a function is begun, its parameter named, tried, and computes a field of a stream', async () => {
  const { page, complaints } = await signIn(stage.browser, stage.host, '王敏');
  await page.goto(`${stage.host.url}/studio/scenarios/${id}?open=streams/level`);
  await page.getByRole('button', { name: '新建计算函数' }).click();
  await trial(page).getByRole('button', { name: '运行' }).click();
  await trial(page).getByLabel('函数的结果').getByText('12', { exact: true }).waitFor(within);
  const shape = page.getByRole('region', { name: '参数和结果' });
  await shape.getByRole('button', { name: '加一个参数' }).click();
  await shape.getByLabel('「参数 2」的代号').waitFor(within);
  await shape.getByRole('button', { name: '删除参数「参数 2」' }).click();
  await shape.getByLabel('「参数 2」的代号').waitFor({ state: 'detached', ...within });
  // Beside the test bench there is little height: the parameters fold, and the text keeps some to write in.
  await page.keyboard.press('Control+Shift+E');
  await page.getByText('自己编几条数据').filter({ visible: true }).waitFor(within);
  await shape.getByRole('button', { name: '加一个参数' }).waitFor({ state: 'hidden', ...within });
  const written = page.locator('.place.monaco-component').filter({ visible: true });
  await vi.waitFor(async () => expect((await written.boundingBox())!.height).toBeGreaterThan(200), within);
  await shape.getByText('参数和结果').click();
  await shape.getByRole('button', { name: '加一个参数' }).waitFor(within);
  await page.keyboard.press('Control+Shift+E');
  await shape.getByLabel('「数值」的代号').fill('level');
  await page.keyboard.press('Enter');
  expect(await seriousProblems(page)).toEqual([]);

  await page.goto(`${stage.host.url}/studio/scenarios/${id}?open=streams/level`);
  const metres = page.getByRole('listitem', { name: '水位（米）' });
  await metres.getByRole('combobox', { name: '怎么来' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /^计算函数 \d · 本场景的代码$/ }).click();
  await metres.getByText('数值取自').waitFor(within);
  await vi.waitFor(async () => {
    const { content } = await call<{ content: Scenario }>(stage.host, cookie, `/scenarios/${id}/export`);
    const { function: ref, with: given } = content.streams['level']!.computed!['metres']!;
    expect([ref, Object.values(given)]).toEqual([
      expect.stringMatching(/^code\/function-/),
      [{ field: 'level' }],
    ]);
  }, within);
  expect(await seriousProblems(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('the compiler of the browser is fetched with the first program, and not before', async () => {
  const { page } = await signIn(stage.browser, stage.host, '王敏');
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto(`${stage.host.url}/studio/scenarios/${id}?open=text`);
  await textIn(page).waitFor(within);
  expect(fetched.filter((url) => /ts\.worker/.test(url))).toEqual([]);
  await page.getByRole('button', { name: '自己写的解析 1' }).first().click();
  await vi.waitFor(() => expect(fetched.some((url) => /ts\.worker/.test(url))).toBe(true), within);
});
