import { readPlugin } from '@changjing/testing';
import { expect, it } from 'vitest';

const packageJson = new URL('../package.json', import.meta.url);

it('the rule templates are whole rules with the defaults of their parameters, in both languages', async () => {
  const { ruleTemplates } = await readPlugin(packageJson);
  expect(ruleTemplates['value-beyond-limit']).toMatchObject({
    title: { zh: '数值持续不低于 100', en: '数值 stays at 100 or above' },
    where: 'e.value >= 100',
    for: { seconds: 300 },
    clearWhen: 'e.value < 90',
    noData: { afterSeconds: 1800, policy: 'alert' },
    severity: 'warning',
    actions: [{ audience: 'staff', text: { zh: '${e.place} 数值 ${e.value}，已持续 5 分钟不低于 100' } }],
  });
  expect(ruleTemplates['no-data']).toMatchObject({
    title: { zh: '超过 60 分钟没有数据', en: 'No 数据 for 60 minutes' },
    absent: { seconds: 3600 },
    severity: 'notice',
  });
});
