import { readFileSync } from 'node:fs';
import { scenario as scenarioSchema, type Scenario } from '@changjing/contract';
import { normalize, seedDocument, type Draft } from '@changjing/document';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { flowGraph } from './flow-graph.ts';
import { inOrder, layOut, neighbour, placeFigures, sizeFor } from './flow-layout.ts';

function draftOf(scenario: Scenario): Draft {
  const doc = new Y.Doc();
  seedDocument(doc, scenario);
  const { draft } = normalize(doc);
  if (!draft) throw new Error('a seeded document reads');
  return draft;
}
const file = new URL('../../../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const waterlogging = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const graph = flowGraph(draftOf(waterlogging));

it('shows the way of the data from the sensor to the case and the page', () => {
  const from = (id: string) => graph.edges.filter((edge) => edge.from === id).map(({ to }) => to);
  expect(from('connectors/sensors')).toEqual(['streams/depth']);
  expect(from('streams/depth')).toContain('rules/red');
  expect(from('rules/red').some((id) => id.startsWith('cases/'))).toBe(true);
  expect(from('rules/red').some((id) => id.startsWith('pages/'))).toBe(true);
});

it('leaves out an arrow to what is not there, as while somebody deletes a stream', () => {
  const { streams: _, ...rest } = draftOf(waterlogging);
  const broken = flowGraph({ ...rest, streams: {} } as Draft);
  expect(broken.edges.filter(({ to, from }) => `${from}${to}`.includes('streams/'))).toEqual([]);
  expect(broken.nodes.some(({ id }) => id === 'rules/red')).toBe(true);
});

it('puts the parts into columns that do not overlap, each where its arrows come from', () => {
  const placed = layOut(graph, sizeFor(graph, 1000));
  expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(placed.length);
  for (const { from, to } of graph.edges) {
    const [source, target] = [from, to].map((id) => placed.find((node) => node.id === id));
    expect(source!.x).toBeLessThan(target!.x);
  }
  expect(inOrder(graph).map(({ column }) => column)).toEqual([
    'connectors',
    'streams',
    'rules',
    'cases',
    'pages',
  ]);
});

it('begins at the top where there are more parts than a window shows', () => {
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`rule${at}`, waterlogging.rules['yellow']!]),
  );
  const long = flowGraph(draftOf({ ...waterlogging, rules: many }));
  const placed = layOut(long, sizeFor(long, 1000));
  for (const column of inOrder(long)) expect(placed.find(({ id }) => id === column.nodes[0]?.id)?.y).toBe(0);
});

it('gives names room in a wide window, and never less than can be read', () => {
  const [narrow, usual, wide] = [300, 1050, 1700].map((width) => sizeFor(graph, width).width);
  expect(narrow).toBe(usual);
  expect(wide).toBeGreaterThan(usual! * 1.4);
  expect(sizeFor(graph, 9000).width).toBeLessThan(300);
});

it('tells once what several arrows of a part have in common, between the columns and below one another', () => {
  const size = sizeFor(graph, 1000);
  const placed = layOut(graph, size);
  const depth = placed.find(({ id }) => id === 'streams/depth')!;
  const arrows = ['3 条', '3 条', '', '1 处不正常'].map((text) => ({ from: 'streams/depth', text }));
  const figures = placeFigures(placed, arrows, size);
  expect(figures.map(({ text }) => text)).toEqual(['3 条', '1 处不正常']);
  expect(figures[1]!.y - figures[0]!.y).toBeGreaterThanOrEqual(20);
  for (const { x } of figures) {
    expect(x).toBeGreaterThan(depth.x + size.width);
    expect(x).toBeLessThan(depth.x + size.width + size.gap);
  }
});

it('is walked by arrow keys: along a column, and along the arrows', () => {
  const [connectors, streams] = inOrder(graph).map(({ nodes }) => nodes.map(({ id }) => id));
  expect(neighbour(graph, 'connectors/sensors', 'ArrowRight')).toBe('streams/depth');
  expect(neighbour(graph, 'streams/depth', 'ArrowLeft')).toBe('connectors/sensors');
  expect(neighbour(graph, connectors![0]!, 'ArrowDown')).toBe(connectors![1]);
  expect(neighbour(graph, connectors![0]!, 'ArrowUp')).toBeUndefined();
  expect(neighbour(graph, streams![0]!, 'Home')).toBe(connectors![0]);
  expect(neighbour(graph, streams![0]!, 'a')).toBeUndefined();
});
