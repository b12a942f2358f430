import { readFileSync } from 'node:fs';
import type { Scenario } from '@changjing/contract';
import { expect, it } from 'vitest';
import { migrateScenario } from '../migrate.ts';
import { placeWords } from '../structural/place-words.ts';
import { usagesOf } from './usages.ts';

const file = new URL('../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const waterlogging = migrateScenario(JSON.parse(readFileSync(file, 'utf8')));

it('finds a field wherever it is read: in conditions, in texts in both languages, in views and what shows them, in tests', () => {
  const found = usagesOf(waterlogging, { kind: 'field', stream: 'depth', name: 'depth' });
  expect(found).toEqual(
    expect.arrayContaining(['rules/red/where', 'rules/yellow/where', 'views/points/fields/0']),
  );
  // Each is told in words a clerk reads.
  expect(placeWords('rules/red/where', waterlogging, waterlogging).zh).toContain('积水红色预警');
  expect(found).not.toContain('streams/depth/fields/depth');
  expect(found.some((where) => where.startsWith('rules/closure/'))).toBe(false);
});
it('a field that nobody reads is used nowhere', () => {
  const scenario: Scenario = {
    ...waterlogging,
    streams: {
      ...waterlogging.streams,
      depth: {
        ...waterlogging.streams['depth']!,
        fields: {
          ...waterlogging.streams['depth']!.fields,
          spare: { type: 'number', title: { zh: '备用' } },
        },
      },
    },
  };
  expect(usagesOf(scenario, { kind: 'field', stream: 'depth', name: 'spare' })).toEqual([]);
});

it('finds who uses a stream, a view, a process and a place', () => {
  expect(usagesOf(waterlogging, { kind: 'streams', id: 'depth' })).toEqual(
    expect.arrayContaining([
      'connectors/sensors/stream',
      'rules/red/on/stream',
      'views/points/source/stream',
    ]),
  );
  const view = usagesOf(waterlogging, { kind: 'views', id: 'points' });
  expect(view.length).toBeGreaterThan(0);
  expect(view.every((where) => /^pages\/[^/]+\/widgets\/[^/]+\/view$/.test(where))).toBe(true);
  const opened = usagesOf(waterlogging, { kind: 'processes', id: Object.keys(waterlogging.processes)[0]! });
  expect(opened).toContain('rules/red/actions/pumpCase/process');
  const red = waterlogging.rules['red']!;
  const listed: Scenario = {
    ...waterlogging,
    rules: { silent: { ...red, absent: { seconds: 60, of: ['p1'] } }, red },
  };
  expect(usagesOf(listed, { kind: 'places', id: 'p1' })).toEqual(['rules/silent/absent/of']);
});
