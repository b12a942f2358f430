import { expect, it } from 'vitest';
import { signIn } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

it('a page from before an upgrade is let read no further, says so and loads itself anew', async () => {
  const { page } = await signIn(stage.browser, stage.host, '王敏');
  let isOld = true;
  // As a page of the format before this one would ask to be let in.
  await page.routeWebSocket(/\/collab/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const frame = Buffer.from(message as Buffer);
      const at = isOld ? frame.indexOf('format:2') : -1;
      if (at >= 0) frame.write('format:1', at);
      server.send(frame);
    });
  });
  await page.getByText('内涝积水联动').first().click();
  const alert = page.getByRole('alert');
  await alert.getByText('这个页面还是旧的，不能再保存。请刷新页面').waitFor();
  expect(await page.getByText('已保存').count()).toBe(0);
  isOld = false;
  await alert.getByRole('button', { name: '重新打开' }).click();
  await page.getByText('已保存').waitFor();
  await alert.getByText('这个页面还是旧的').waitFor({ state: 'detached' });
});
