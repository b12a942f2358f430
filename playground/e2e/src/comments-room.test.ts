import type { ScenarioSummary } from '@changjing/contract';
import { beforeAll, expect, it } from 'vitest';
import { openByKeys, type KeyClerk } from './support/keys.ts';
import { call, cookieOf } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const patience = { timeout: 60_000 };
let scenario: ScenarioSummary;
let wang: KeyClerk;

beforeAll(async () => {
  const staff = await cookieOf(stage.host, 'wangmin');
  [scenario] = (await call<ScenarioSummary[]>(stage.host, staff, '/scenarios')) as [ScenarioSummary];
  wang = await openByKeys(stage.browser, stage.host, '王敏');
}, 120_000);

const comments = () => wang.page.getByRole('complementary', { name: '批注', exact: true });
const bar = () => wang.page.getByRole('region', { name: '状态栏' });
const part = () => wang.page.locator('.dock-content:visible').first();
const box = () => comments().getByLabel(/说点什么/);

async function openBeside(path: string): Promise<void> {
  await wang.page.goto(`${stage.host.url}/studio/scenarios/${scenario.id}${path}`);
  await bar().getByText('已保存').waitFor(patience);
  await wang.page.keyboard.press('Control+Alt+m');
  await box().waitFor(patience);
}
const edgesOf = async () => {
  const [left, right] = await Promise.all([part().boundingBox(), comments().boundingBox()]);
  return { left: left!.x + left!.width, right: right!.x };
};

it.each([
  { name: 'a rule', path: '?open=rules/red' },
  { name: 'a page', path: '?open=pages/public' },
  { name: 'a connector', path: '?open=connectors/sensors' },
])(
  'who goes through $name by keys while the comments are open sees everything that has the focus',
  async ({ path }) => {
    await openBeside(path);
    await wang.page.getByRole('tab').first().focus();
    // Goes through the whole editor, and fails where the focus lies under something.
    await wang.reach(box());
    expect(wang.complaints).toEqual([]);
  },
);

it('what is open makes room for the comments, and takes it back when they are closed', async () => {
  await openBeside('?open=rules/red');
  await expect.poll(async () => (await edgesOf()).left).toBeLessThanOrEqual((await edgesOf()).right);
  await wang.page.keyboard.press('Escape');
  await comments().waitFor({ state: 'detached', ...patience });
  await expect
    .poll(async () => part().evaluate((one) => innerWidth - one.getBoundingClientRect().right))
    .toBe(0);
});

it('in a narrow window the comments lie over what is open, and Tab goes round inside of them', async () => {
  await wang.page.setViewportSize({ width: 1024, height: 768 });
  await openBeside('?open=rules/red');
  for (const key of ['Tab', 'Shift+Tab'])
    for (let step = 0; step < 8; step++) {
      await wang.page.keyboard.press(key);
      expect(await comments().evaluate((one) => one.contains(document.activeElement))).toBe(true);
    }
  await wang.page.keyboard.press('Escape');
  await comments().waitFor({ state: 'detached', ...patience });
});
