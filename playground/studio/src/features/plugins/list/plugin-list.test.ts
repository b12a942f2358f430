import type { PluginSummary } from '@changjing/contract';
import { expect, it } from 'vitest';
import { countByFilter, shownPlugins } from './plugin-list.ts';

const now = new Date('2026-07-30T08:00:00Z');
function plugin(id: string, zh: string, rest: Partial<PluginSummary> = {}): PluginSummary {
  const base = { id, title: { zh }, description: { zh: '说明' }, publisher: 'acme', status: 'installed' };
  return { ...base, failures: [], problems: [], waiting: 0, ...rest } as unknown as PluginSummary;
}
const waterMeter = plugin('acme.meter', '水表', { status: 'active' });
const depth = plugin('acme.depth', '积水传感器', { status: 'quarantined', waiting: 212 });
const pending = { version: '1.1.0' } as PluginSummary['pending'];
const board = plugin('bao.board', '大屏', { publisher: 'bao', version: '1.0.0', pending });
const all = [waterMeter, board, depth];
const idsOf = (search: string, filter: Parameters<typeof shownPlugins>[1]['filter'] = 'all') =>
  shownPlugins(all, { search, filter, now }).map(({ id }) => id);

it('puts first what is in trouble, then what waits to be accepted', () => {
  expect(idsOf('')).toEqual(['acme.depth', 'bao.board', 'acme.meter']);
});

it('finds by name, vendor and id', () => {
  expect(idsOf('积水')).toEqual(['acme.depth']);
  expect(idsOf('BAO')).toEqual(['bao.board']);
  expect(idsOf('acme.m')).toEqual(['acme.meter']);
  expect(idsOf('没有这个')).toEqual([]);
});

it('narrows to a state and counts each', () => {
  expect(idsOf('', 'troubled')).toEqual(['acme.depth']);
  expect(idsOf('', 'pending')).toEqual(['bao.board']);
  expect(countByFilter(all, now)).toEqual({
    all: 3,
    troubled: 1,
    pending: 1,
    active: 1,
    installed: 1,
    disabled: 0,
  });
});
