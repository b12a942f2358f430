import { readdirSync, readFileSync } from 'node:fs';
import { parseWith, scenario as scenarioSchema, type Rule, type Scenario } from '@changjing/contract';
import { normalize, seedDocument } from '@changjing/document';
import { applySlot, givenFields, ruleFields, sentenceOf, type Slot, type SlotValue } from '@changjing/rules';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newOperator } from './operators/new-operator.ts';
import { sampleScenario } from './sample.ts';
import { applyWrites, slotWrites } from './slot-writes.ts';

const root = new URL('../../../../../../scenarios/', import.meta.url);
const recorded = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('scenario.json'))
  .map((path) => {
    const text = readFileSync(new URL(path, root), 'utf8');
    return parseWith(scenarioSchema, JSON.parse(text), {
      code: 'test',
      zh: '场景',
      en: 'scenario',
      where: path,
    });
  });

/** A rule of the sample that works out one of everything, with all that it may say of time. */
function withEverything(): Scenario {
  const sample = sampleScenario();
  const red = sample.rules['red']!;
  const fields = sample.streams['depth']!.fields;
  const known = { fields, places: sample.places };
  const full: Rule = {
    ...red,
    window: { figure: { ...newOperator('window', known), baseline: { days: 7, as: 'ratio' } } },
    score: { score: newOperator('score', known) },
    table: { result: newOperator('table', known) },
    match: { listed: newOperator('match', known) },
    noData: { afterSeconds: 900, policy: 'alert' },
    keepFiringFor: { seconds: 300 },
    dedupe: { fields: ['depth'], seconds: 600 },
    lateness: { seconds: 120 },
    later: { seconds: 3600, severity: 'danger', actions: [{ ...red.actions[0]!, id: 'again' }] },
  };
  return { ...sample, rules: { red: full } };
}

const rules = [...recorded, withEverything()].flatMap((content) =>
  Object.entries(content.rules).map(([id, rule]) => ({ name: rule.title.zh, id, rule, content })),
);

function slotsOf(rule: Rule, content: Scenario): Slot[] {
  const stream = rule.on.stream === undefined ? undefined : content.streams[rule.on.stream];
  const context = { stream, streams: content.streams, places: content.places };
  return sentenceOf(rule, context, 'zh').filter((segment): segment is Slot => segment.kind === 'slot');
}

/** What somebody could put there instead. */
function otherValue({ input, value, max = Infinity, choices }: Slot): SlotValue | undefined {
  if (input === 'number') return Number(value) < max ? Number(value) + 1 : Number(value) - 1;
  if (input === 'choice') return choices?.find((choice) => choice.value !== value)?.value;
  return input === 'expression' ? `(${String(value)})` : `${String(value)}改`;
}

describe.each(rules)('$name', ({ id, rule, content }) => {
  const fields = ruleFields(rule, givenFields(rule, content), content.places);

  it('takes every change of its sentence into the document, and its sentence then says so', () => {
    const slots = slotsOf(rule, content);
    expect(slots.length).toBeGreaterThan(1);
    for (const slot of slots) {
      const value = otherValue(slot);
      if (value === undefined) continue;
      const after = applySlot(rule, slot.path, value, fields);
      const doc = new Y.Doc();
      seedDocument(doc, content);
      applyWrites(doc, slotWrites(id, rule, after));
      expect([slot.path, normalize(doc).scenario?.rules[id]]).toEqual([slot.path, after]);
      expect([slot.path, JSON.stringify(after)]).not.toEqual([slot.path, JSON.stringify(rule)]);
      // Another field brings a limit of its own type, another order of words, so only the rest must stand there.
      if (!slot.path.endsWith('.field') && slot.input !== 'expression')
        expect(slotsOf(after, content)).toContainEqual(expect.objectContaining({ path: slot.path, value }));
    }
  });
});
