import type { PluginSummary } from '@changjing/contract';
import { expect, it } from 'vitest';
import { livePluginTroubles, pluginTroubles } from './plugin-trouble.ts';

function plugin(id: string, rest: Partial<PluginSummary>): PluginSummary {
  const well = {
    id,
    title: { zh: id },
    status: 'active',
    waiting: 0,
    failures: [],
    problems: [],
    scenarios: [],
  };
  return { ...well, ...rest } as unknown as PluginSummary;
}
const well = plugin('v.well', {});
const ill = plugin('v.ill', { title: { zh: '积水传感器' }, status: 'quarantined', waiting: 212 });
const off = plugin('v.off', { status: 'disabled' });
const broken = plugin('v.broken', {
  problems: [{ code: 'manifest.x', severity: 'error', where: 'package.json', message: { zh: '不对' } }],
});

it('names the plugins a scenario owes its failure to, and what waits for them', () => {
  expect(pluginTroubles(['v.well', 'v.ill', 'v.gone'], [well, ill, off])).toEqual([
    { plugin: 'v.ill', title: { zh: '积水传感器' }, kind: 'quarantined', waiting: 212 },
    { plugin: 'v.gone', title: { zh: 'v.gone' }, kind: 'missing', waiting: undefined },
  ]);
  expect(pluginTroubles(['v.broken', 'v.off'], [broken, off]).map(({ kind }) => kind)).toEqual([
    'broken',
    'disabled',
  ]);
  const failures = [{ at: '2026-07-30T08:00:00Z', code: 'plugin.timeout', message: { zh: '没有返回' } }];
  const trying = plugin('v.trying', { status: 'installed', waiting: 1, failures });
  const recovered = plugin('v.recovered', { failures });
  expect(pluginTroubles(['v.trying', 'v.recovered'], [trying, recovered])).toMatchObject([
    { plugin: 'v.trying', kind: 'backingOff', waiting: 1 },
  ]);
});

it('is silent about a troubled plugin that no live scenario uses and nothing waits for', () => {
  const used = { ...off, scenarios: [{ id: 's', title: { zh: '积水' } }] };
  expect(livePluginTroubles([well, off, { ...off, waiting: 1 }, used])).toHaveLength(2);
});
