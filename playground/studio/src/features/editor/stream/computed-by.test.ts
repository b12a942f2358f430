import type { CodePart, Fields } from '@changjing/contract';
import { expect, it } from 'vitest';
import { computedWith, functionsFor } from './computed-by.ts';

const number = { type: 'number', title: { zh: '数' } } as const;
const code: Record<string, CodePart> = {
  metres: {
    kind: 'function',
    title: { zh: '换算成米' },
    source: '',
    parameters: { level: number, where: { type: 'string', title: { zh: '哪里' } } },
    returns: number,
  },
  parse: { kind: 'connector', title: { zh: '解析' }, source: '', options: {} },
};

it("a field is offered the scenario's own functions that give its type, and no parse", () => {
  expect(functionsFor('number', { code, offered: [] }).map(({ ref }) => ref)).toEqual(['code/metres']);
  expect(functionsFor('boolean', { code, offered: [] })).toEqual([]);
});

it('a parameter begins with the field of its name, else with the first of its type, else with nothing', () => {
  const [metres] = functionsFor('number', { code, offered: [] });
  const fields: Fields = { depth: number, level: number };
  expect(computedWith(metres!, fields)).toEqual({
    function: 'code/metres',
    with: { level: { field: 'level' } },
  });
  expect(computedWith(metres!, { depth: number }).with).toEqual({ level: { field: 'depth' } });
});
