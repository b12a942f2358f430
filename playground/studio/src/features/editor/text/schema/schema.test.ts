import { jsonSchemas, type BaseNames } from '@changjing/contract';
import type { Draft } from '@changjing/document';
import { describe, expect, it } from 'vitest';
import { sampleScenario } from '../../rule/sample.ts';
import { textOf } from '../scenario-text.ts';
import { offersAt } from './completions.ts';
import { explain } from './explain.ts';
import { parts } from './parts.ts';
import { schemaAt, type Schema } from './schema-at.ts';

const schema = jsonSchemas().scenario as Schema;
const known = {
  draft: sampleScenario() as unknown as Draft,
  scenario: sampleScenario(),
  base: { duties: { drainage: { title: { zh: '排水抽排' } } } } as unknown as BaseNames,
};

/** What is offered where a bar stands in the text. */
function offered(marked: string) {
  const at = marked.indexOf('|');
  const found = offersAt(marked.replace('|', ''), at, schema, known);
  return found?.offers.map(({ label }) => label);
}
const inRule = (text: string) => `{ "rules": { "red": { ${text} } } }`;
const inAction = (text: string) => inRule(`"actions": [ { ${text} } ]`);

describe('what is offered in a scenario’s text', () => {
  it('are the parts that are not there yet, before and after', () => {
    const found = offered(inRule('"where": "true", "|" , "severity": "danger"'));
    expect(found).toContain('clearWhen');
    expect(found).not.toContain('where');
    expect(found).not.toContain('severity');
  });

  it('are the parts of the kind of action that is written', () => {
    expect(offered(inAction('"kind": "notify", |'))).toEqual(['id', 'audience', 'text']);
    expect(offered(inAction('"kind": "openCase", |'))).toContain('duty');
  });

  it('are the values that may stand there', () => {
    expect(offered(inRule('"severity": "|"'))).toEqual(['normal', 'notice', 'warning', 'danger']);
    expect(offered(inAction('"kind": |'))).toEqual(['openCase', 'closeCase', 'notify', 'runAction']);
  });

  it('are the streams of the scenario and the duties of the district, by what they are called', () => {
    expect(offered(inRule('"on": { "stream": | }'))).toEqual(['depth']);
    const text = inAction('"kind": "openCase", "duty": ""');
    const found = offersAt(text, text.indexOf('"" }') + 1, schema, known);
    expect(found?.offers).toMatchObject([{ label: 'drainage', title: { zh: '排水抽排' } }]);
  });

  it('are the fields of the stream inside of a condition', () => {
    const text = '{ "rules": { "red": { "where": "e.de" } } }';
    const found = offersAt(text, text.indexOf('e.de') + 4, schema, known);
    expect(found?.offers[0]).toMatchObject({ insert: '"e.depth"', title: { zh: '积水' } });
  });

  it('is something even while what is around is not finished', () => {
    expect(offered('{ "rules": { "red": { "title": { "zh": "红" }, "severity": "da|')).toContain('danger');
    expect(offered('{ "rul|')).toContain('rules');
  });

  it('takes the place of the word it is asked in', () => {
    const text = inRule('"sev": "danger"');
    const at = text.indexOf('sev') + 2;
    const found = offersAt(text, at, schema, known);
    expect(text.slice(found?.from, found?.to)).toBe('"sev"');
    expect(found?.offers.find(({ label }) => label === 'severity')?.insert).toBe('"severity"');
  });
});

describe('what is explained in a scenario’s text', () => {
  const text = textOf(sampleScenario());
  const explained = (word: string) => explain(text, text.indexOf(word) + 2, schema, known);

  it('is what a part is for', () => {
    expect(explained('"clearWhen"')?.about?.zh).toContain('解除');
  });

  it('is what a condition says', () => {
    expect(explained('"e.depth >= 27"')?.title?.zh).toContain('积水');
  });

  it('is what an id is called, where it is made and where it is referred to', () => {
    expect(explained('"red"')?.title).toEqual({ zh: '红色预警' });
    const referred = explain(text, text.indexOf('"stream": "depth"') + 12, schema, known);
    expect(referred?.title).toEqual({ zh: '积水深度' });
  });
});

it('explains only parts that a scenario can have', () => {
  const patterns = allPatterns();
  const strangers = Object.keys(parts).filter(
    (end) => !patterns.some((pattern) => pattern === end || pattern.endsWith(`/${end}`)),
  );
  expect(strangers).toEqual([]);
});

function allPatterns(): string[] {
  const found: string[] = [];
  function walk(path: readonly string[]): void {
    const frames = path.map((step) => ({ isList: step === '0', names: new Map(), step }));
    const { at } = schemaAt(schema, frames);
    found.push(at.pattern);
    if (path.length > 9) return;
    for (const name of new Set(at.schemas.flatMap(({ properties }) => Object.keys(properties ?? {}))))
      walk([...path, name]);
    if (at.schemas.some(({ items }) => items)) walk([...path, '0']);
    if (at.schemas.some(({ additionalProperties }) => typeof additionalProperties === 'object'))
      walk([...path, 'any']);
  }
  walk([]);
  return [...new Set(found)];
}
