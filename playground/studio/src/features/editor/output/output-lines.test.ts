import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  scenario as scenarioSchema,
  type DeadLetter,
  type PluginSummary,
  type VersionSummary,
} from '@changjing/contract';
import { isStopped, outputLines, pluginsOf } from './output-lines.ts';

const at = (minute: number) => `2026-07-21T08:0${minute}:00.000Z`;
const version = {
  version: 2,
  publishedAt: at(1),
  publishedBy: { person: 'w', name: '王敏' },
} as VersionSummary;
const letter = { id: 'l', at: at(3), connector: 'sensors', reason: { zh: '没有 depth' } } as DeadLetter;
const incident = (minute: number, scenario?: string) => ({
  at: at(minute),
  code: 'quota.callMs',
  message: { zh: '算得太久' },
  times: 3,
  ...(scenario !== undefined && { scenario }),
});
const plugin = (id: string, more: Partial<PluginSummary> = {}) =>
  ({
    id,
    title: { zh: '智慧社区' },
    status: 'active',
    incidents: [],
    failures: [],
    ...more,
  }) as unknown as PluginSummary;

it('tells what the host did for the scenario, newest first, and nothing of what it did for others', () => {
  const plugins = [
    plugin('changjing.community', { incidents: [incident(2), incident(4, 'water'), incident(5, 'other')] }),
  ];
  const lines = outputLines({ scenario: 'water', versions: [version], letters: [letter], plugins });
  expect(lines.map(({ kind, at: when }) => [kind, when])).toEqual([
    ['incident', at(4)],
    ['letter', at(3)],
    ['incident', at(2)],
    ['publication', at(1)],
  ]);
});

it('looks only at plugins that the scenario uses, and says which of them are stopped', () => {
  const file = new URL('../../../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
  const content = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const used = pluginsOf(content, [
    plugin('changjing.community', { status: 'quarantined' }),
    plugin('vendor.other'),
  ]);
  expect(used.map(({ id }) => id)).toEqual(['changjing.community']);
  expect(used.map(isStopped)).toEqual([true]);
});
