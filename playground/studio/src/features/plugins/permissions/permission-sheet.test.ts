import type { PermissionAsk, PluginIncident } from '@changjing/contract';
import { expect, it } from 'vitest';
import { linesOfChange, linesOfUse, refusals, sheetCounts } from './permission-sheet.ts';

const ask = (kind: PermissionAsk['kind'], of?: string): PermissionAsk => ({
  key: of ? `${kind}:${of}` : kind,
  kind,
  ...(of && { of }),
  reason: { zh: '有用' },
});
const api = ask('network', 'api.example.cn');
const map = ask('network', 'map.example.cn');
const storage = ask('storage');
const incident = (code: string, at: string, times: number): PluginIncident => ({
  at,
  code,
  message: { zh: '不许' },
  times,
});
const incidents = [
  incident('refused.network', '2026-07-30T08:00:00Z', 12),
  incident('quota.callMs', '2026-07-30T09:00:00Z', 3),
  incident('refused.storage', '2026-07-30T08:30:00Z', 1),
];

it('shows an update’s new permissions first and what it gives up last', () => {
  const lines = linesOfChange([api, map], { added: [map], removed: [storage] });
  expect(lines.map(({ ask: { key }, change }) => [key, change])).toEqual([
    ['network:map.example.cn', 'added'],
    ['network:api.example.cn', undefined],
    ['storage', 'removed'],
  ]);
});

it('keeps a secret’s being filled apart from its being used', () => {
  const secret = { ...ask('secret', 'token'), used: 0, isFilled: false };
  expect(linesOfUse([secret])[0]?.use).toEqual({ used: 0, isFilled: false });
});

it('counts what was asked for, used, never used and refused; a quota is no refusal', () => {
  const permissions = [
    { ...api, used: 212 },
    { ...storage, used: 0 },
  ];
  expect(sheetCounts(permissions, incidents)).toEqual({ asked: 2, used: 1, unused: 1, refused: 13 });
  expect(refusals(incidents).map(({ code }) => code)).toEqual(['refused.storage', 'refused.network']);
});
