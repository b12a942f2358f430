import type { ScenarioSummary } from '@changjing/contract';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { giveName, heading, openDesk, openPart, patience, tellSteps } from './support/key-desk.ts';
import type { KeyClerk } from './support/keys.ts';
import { call, cookieOf } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
vi.setConfig({ testTimeout: 600_000 });
let wang: KeyClerk;
beforeAll(async () => {
  wang = await openDesk(stage, '王敏');
  await wang.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
}, 240_000);

const region = ({ page }: KeyClerk, name: string): Locator => page.getByRole('region', { name, exact: true });
const payload = (level: number): string =>
  JSON.stringify({ station: 'HD-07', level, xq7: 4, contact: '13800000000' });

/** Puts a text on the clipboard as a colleague's message would, and pastes it. */
async function paste(label: string, text: string): Promise<void> {
  await wang.page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await wang.reach(wang.page.getByLabel(label));
  await wang.hit('Control+A', 'Control+V');
}

/** What a system of others posts, with the password that stands on the screen. */
async function post(body: string): Promise<number> {
  const token = await wang.page.getByRole('textbox', { name: '口令' }).inputValue();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (await fetch(`${stage.host.url}/api/v1/hooks/river-level`, { method: 'POST', headers, body }))
    .status;
}

it('a connector is made, given its way in and its reader, and set up by form', async () => {
  await wang.press('新建连接器');
  await giveName(wang, '河道水尺');
  await wang.choose('方式', '别的系统经网络回调送来');
  await wang.write('回调地址的末段', 'river-level');
  await wang.choose('由插件解读', /通用/);
  await wang.write(/^观测对象的路径/, 'station', region(wang, '怎么读懂送来的数据'));
  await wang.sees('先把场景发布，再来生成口令。');
});

it('a pasted payload shows its events, and its fields are named in Chinese and taken over', async () => {
  await paste('或者粘贴一条样例', payload(231));
  await wang.press('试着读');
  await wang.sees('1 条数据读出 1 个事件，0 处有问题');
  await region(wang, '读出的事件').getByRole('cell', { name: 'HD-07' }).waitFor();
  await wang.write('level 的中文名称', '河道水位');
  await wang.write('河道水位 的单位', '厘米');
  await wang.write('xq7 的中文名称', '淤泥厚度');
  await wang.write('contact 的中文名称', '联系电话');
  await wang.pick('联系电话 是不是个人信息');
  await wang.press(/^采用这 \d 个字段/);
  await wang.sees(/已写入 \d 个字段/);
  await wang.press(/^新的数据流/, region(wang, '怎么读懂送来的数据'));
  await wang.page.getByRole('listitem', { name: '淤泥厚度', exact: true }).waitFor();
});

it('published, it gets a password that is shown once; what comes is seen, and what was not understood is handed in again', async () => {
  await wang.press('发布');
  await wang.press('发布第 2 版', wang.page.getByRole('dialog'));
  const staff = await cookieOf(stage.host, 'wangmin');
  await vi.waitFor(async () => {
    const [scenario] = await call<ScenarioSummary[]>(stage.host, staff, '/scenarios');
    expect(scenario?.liveVersion).toBe(2);
  }, patience);
  // Under a dialog no other way leads on.
  await wang.page.getByRole('dialog').waitFor({ state: 'hidden', ...patience });
  await openPart(wang, '河道水尺', '河道水尺');
  await wang.press('生成新口令');
  await wang.sees('只显示这一次，请现在就交给对方。');
  expect(await post(payload(240))).toBe(202);
  await region(wang, '最近的数据').getByRole('cell', { name: 'HD-07' }).waitFor();
  expect(await post('水位很高')).toBe(202);
  const letters = region(wang, '没读懂的数据');
  await wang.press('再试一次', letters);
  await wang.sees('还是没读懂，看看新的原因');
  await heading(wang, '河道水尺').waitFor();
  tellSteps('连接器', wang);
});
