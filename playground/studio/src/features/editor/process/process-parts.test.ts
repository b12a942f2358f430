import { scenario, type Scenario } from '@changjing/contract';
import { addNode, createUndo, normalize, seedDocument } from '@changjing/document';
import { checkScenario } from '@changjing/scenario';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { newProcess } from '../adding/new-parts.ts';
import { placeBeside } from './in-turn.ts';
import { newField, newFieldName, newState, newStep } from './new-parts.ts';
import { sentTo, sourcesOfType, withSent } from './sent-values.ts';
import { replaceState, usesOfState } from './state-uses.ts';

const content: Scenario = scenario.parse({
  formatVersion: 1,
  title: { zh: '巡查' },
  slug: 'patrol',
  places: {},
  connectors: {},
  streams: {},
  rules: {},
  processes: { patrol: newProcess(1) },
  views: {},
  pages: {},
});

function opened() {
  const doc = new Y.Doc();
  seedDocument(doc, content);
  const process = () => normalize(doc).scenario!.processes['patrol']!;
  return { doc, process };
}

it('a state says where it is named: by the steps from it and to it, as the first and as the one for a cause that has gone', () => {
  const process = newProcess(1);
  expect(usesOfState(process, 'dispatched')).toEqual([
    'transitions/dispatch/to',
    'transitions/handle/from',
    'transitions/reject/to',
  ]);
  expect(usesOfState(process, 'opened')).toEqual(['initial', 'transitions/dispatch/from']);
  expect(usesOfState(process, 'resolved')).toEqual(['resolved']);
});

it('a state that gives way to another is named nowhere any more, and one undo brings it back to all its places', () => {
  const { doc, process } = opened();
  const before = process();
  const undo = createUndo(doc);
  replaceState(doc, { id: 'patrol', process: before, state: 'dispatched', by: 'opened' });
  expect(Object.keys(process().states)).not.toContain('dispatched');
  const { dispatch, handle, reject } = process().transitions;
  expect([dispatch?.to, handle?.from, reject?.to]).toEqual(['opened', ['opened'], 'opened']);
  expect(checkScenario(normalize(doc).scenario!).problems).toEqual([]);
  undo.undo();
  expect(process()).toEqual(before);
});

it('what is added stands where a case comes before it ends, and is a whole process for the checks', () => {
  const { doc, process } = opened();
  const { state, before } = newState(6, process().states);
  expect([state.title.zh, before]).toEqual(['新状态 6', 'closed']);
  addNode(doc, ['processes', 'patrol', 'states', 'extra'], state, { before: before! });
  const step = newStep(5, process());
  expect(step.from).toEqual(['opened']);
  addNode(doc, ['processes', 'patrol', 'transitions', 'more'], step);
  addNode(doc, ['processes', 'patrol', 'transitions', 'more', 'form', newFieldName()], newField(1));
  expect(Object.keys(process().states)).toEqual([
    'opened',
    'dispatched',
    'handled',
    'extra',
    'closed',
    'resolved',
  ]);
  expect(Object.values(process().transitions['more']?.form ?? {})).toEqual([newField(1)]);
  expect(checkScenario(normalize(doc).scenario!).problems.map(({ code, where }) => [code, where])).toEqual([
    ['process.unreachable', 'processes/patrol/states/extra'],
  ]);
});

it('what moves by one goes before its neighbour or behind it, and stays where there is none', () => {
  const ids = ['a', 'b', 'c'];
  expect(placeBeside(ids, 'b', -1)).toEqual({ before: 'a' });
  expect(placeBeside(ids, 'a', 1)).toEqual({ before: 'c' });
  expect(placeBeside(ids, 'b', 1)).toEqual({});
  expect([placeBeside(ids, 'a', -1), placeBeside(ids, 'c', 1)]).toEqual([undefined, undefined]);
});

it('a step sends on what is of the type of the field, and to another stream only what that one has', () => {
  const title = { zh: '意见' };
  const form = { note: { type: 'string', title }, count: { type: 'number', title } } as const;
  expect(sourcesOfType('number', form)).toEqual(['count']);
  expect(sourcesOfType('point', form)).toEqual(['case.location']);
  expect(sourcesOfType('string', form)).toEqual(expect.arrayContaining(['note', 'case.key', 'case.title']));
  const sent = withSent(sentTo('notes', form), 'note', 'note');
  expect(sent).toEqual({ stream: 'notes', subject: 'case.key', data: { note: 'note' } });
  expect(sentTo('counts', { count: form.count }, sent)).toEqual({
    stream: 'counts',
    subject: 'case.key',
    data: {},
  });
  expect(withSent(sent, 'note', undefined).data).toEqual({});
});
