import type { Page } from 'playwright-core';
import { send } from '../support/readings.ts';
import type { District } from './district.ts';
import { button, type Screen } from './visit.ts';

/** The studio around the editor. */
export function deskScreens({ host, scenario }: District): readonly Screen[] {
  return [
    { name: 'signing in', path: '/studio/sign-in', shows: /王敏|Wang/ },
    {
      name: 'the scenarios',
      path: '/studio/scenarios',
      as: 'wangmin',
      shows: /内涝积水联动|Waterlogging response/,
    },
    { name: 'the plain view', path: `/studio/scenarios/${scenario}/plain`, shows: /试运行|Try it/ },
    {
      name: 'parameters by organisation',
      path: `/studio/scenarios/${scenario}/parameters`,
      shows: /临港街道办事处|Lingang Street Office/,
    },
    { name: 'data that could not be read', path: '/studio/data', shows: /torn|读不懂|understood/ },
    { name: 'the plugins', path: '/studio/plugins', shows: /智慧社区|ommunity/ },
    { name: 'a plugin', path: '/studio/plugins/changjing.community', shows: /跑得怎么样|How it runs/ },
    {
      name: 'a plugin that fails',
      path: '/studio/plugins/vendor.endless',
      // What it was sent before may have been given up by now.
      by: () => send(host, 'endless/x/depth', { depth: Date.now() }),
      shows: /没有返回|without answering/,
    },
    {
      name: 'its records',
      path: '/studio/plugins/vendor.endless?show=records',
      shows: /出错|Failures|failed/i,
    },
    {
      name: 'a plugin’s permissions',
      path: '/studio/plugins/changjing.community?show=permissions',
      shows: /没有试过不许做的事|never tried what it may not do/,
    },
    {
      name: 'a plugin’s settings',
      as: 'zhengjie',
      path: '/studio/plugins/changjing.community?show=settings',
      shows: /哪些单位可以用|Who may use it/,
    },
    { name: 'who must review', path: '/studio/review-rules', as: 'zhengjie', shows: /临港街道|Lingang/ },
    { name: 'the cases', path: '/studio/cases', as: 'liqiang', shows: /不低于|≥|at least|not below/ },
    {
      name: 'dispatching',
      by: button(/^派单|^Dispatch/),
      shows: /^派给$|^派给谁$|^Dispatch to$/,
      leave: 'Escape',
    },
    { name: 'personal links', path: '/studio/links', by: elderCare, shows: /^和顺里3号楼|^Heshun/ },
    { name: 'nowhere', path: '/studio/nowhere', shows: /没有这一页|There is no such page/ },
  ];
}

async function elderCare(page: Page): Promise<void> {
  await page.getByLabel(/^打开哪个页面|^Page it opens/).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /独居老人用水关爱|living alone/ }).click();
}
