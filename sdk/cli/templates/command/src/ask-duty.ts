import { defineCommand } from '@changjing/sdk';

/** 人从菜单启动；返回的一句话给他看。请求由主机按清单里的权限检查后代为执行。 */
export const askDuty = defineCommand({
  *run(_input, host) {
    const { status, body } = yield* host.http({ url: 'https://duty.example.cn/today' });
    if (status !== 200) return { zh: '值班表暂时查不到', en: 'The roster cannot be read now' };
    const { name } = JSON.parse(body) as { name: string };
    return { zh: `今天值班：${name}`, en: `On duty today: ${name}` };
  },
});
