import type { PluginSummary } from '@changjing/contract';
import { expect, it } from 'vitest';
import { disableEffects, rollbackEffects, uninstallEffects } from './effects.ts';

const quoted = (title: { zh: string }) => `「${title.zh}」`;
const used = {
  version: '1.2.0',
  previousVersion: '1.1.0',
  waiting: 4,
  connectors: [{ id: 'depth' }],
  contributions: { actions: [{ id: 'sms' }], widgets: [] },
  scenarios: [{ id: 'water', title: { zh: '内涝积水联动' } }],
} as unknown as PluginSummary;
const unused: PluginSummary = { ...used, scenarios: [], waiting: 0 };
const keysOf = (effects: { key: string }[]) => effects.map(({ key }) => key);

it('says before an uninstall which scenario loses what, what stays and what is erased', () => {
  const effects = uninstallEffects(used, quoted);
  expect(effects[0]).toEqual({ key: 'hits', values: { n: 1, names: '「内涝积水联动」' } });
  expect(keysOf(effects)).toEqual([
    'hits',
    'lose.connectors',
    'lose.actions',
    'waitingStay',
    'casesGoOn',
    'erased',
  ]);
  expect(keysOf(uninstallEffects(unused, quoted))).toEqual(['nobody', 'casesGoOn', 'erased']);
});

it('says before switching off what stops and that it can be switched on again', () => {
  expect(keysOf(disableEffects(used, quoted))).toEqual([
    'hits',
    'lose.connectors',
    'lose.actions',
    'backAnyTime',
  ]);
  expect(keysOf(disableEffects(unused, quoted))).toEqual(['nobody']);
});

it('names the version a roll back brings back', () => {
  expect(rollbackEffects(used)[0]).toEqual({
    key: 'versionBack',
    values: { version: '1.2.0', previous: '1.1.0' },
  });
});
