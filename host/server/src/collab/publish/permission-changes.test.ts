import { expect, it } from 'vitest';
import type { Scenario } from '@changjing/contract';
import type { InstalledPlugin } from '../../kernel/index.ts';
import { waterScenario } from '../../runtime/testing.ts';
import { permissionChanges } from './permission-changes.ts';

const page = (audience: 'public' | 'staff'): Scenario['pages'][string] => ({
  title: { zh: '水情', en: 'Water' },
  audience,
  order: 'a',
  widgets: {},
});
const withPage = (audience: 'public' | 'staff') =>
  waterScenario((content) => void (content.pages = { home: page(audience) }));

function installed(
  capabilities: Partial<InstalledPlugin['manifest']['capabilities']>,
  { version, hash }: { version: string; hash: string } = { version: '1.0.0', hash: 'a' },
) {
  const manifest = {
    displayName: { zh: '水务', en: 'Water' },
    version,
    capabilities: { network: [], secrets: [], notify: [], ...capabilities },
  };
  return { installed: () => ({ manifest, hash }) as unknown as InstalledPlugin };
}
const frozen = { 'test.water': { version: '1.0.0', hash: 'a' } };
function said(before: Scenario | undefined, after: Scenario, plugins: ReturnType<typeof installed>) {
  const inForce = before && { content: before, plugins: frozen };
  return permissionChanges(inForce, after, plugins).map(({ zh }) => zh);
}

it('a page that was for staff and is open to anybody now is named, one that stays is not', () => {
  const none = installed({});
  expect(said(withPage('staff'), withPage('public'), none)).toEqual([
    '页面「水情」：原来是工作人员能打开，现在任何人都能打开',
  ]);
  expect(said(withPage('public'), withPage('public'), none)).toEqual([]);
});

it('of a first version everything is new: its pages and what its plugins may do', () => {
  const reason = { zh: '查雨量' };
  const plugins = installed({ network: [{ host: 'rain.example.cn', reason }], schedule: { reason } });
  expect(said(undefined, withPage('public'), plugins)).toEqual([
    '新页面「水情」：任何人都能打开',
    '新用到插件「水务」：可以访问 rain.example.cn（查雨量）',
    '新用到插件「水务」：可以定时自己运行（查雨量）',
  ]);
  expect(said(undefined, withPage('public'), installed({}))).toContain(
    '新用到插件「水务」：只做计算，不联网、不通知人',
  );
});

it('a plugin that was updated while in use is named, with what it may do now', () => {
  const reason = { zh: '查雨量' };
  const updated = installed(
    { network: [{ host: 'rain.example.cn', reason }] },
    { version: '1.1.0', hash: 'b' },
  );
  expect(said(withPage('public'), withPage('public'), updated)).toEqual([
    '插件「水务」自上次发布后从 1.0.0 版更新到 1.1.0 版：现在可以访问 rain.example.cn',
  ]);
  const rebuilt = installed({}, { version: '1.0.0', hash: 'b' });
  expect(said(withPage('public'), withPage('public'), rebuilt)).toEqual([
    '插件「水务」自上次发布后换了程序（仍是 1.0.0 版）：只做计算，不联网、不通知人',
  ]);
});
