import type { CodePart } from '@changjing/contract';
import { newId } from '@changjing/document';
import { startingFunction, startingProgram } from './starting-program.ts';

/** A parse to begin with, for what comes on an address. */
export function newParse(
  address: string,
  known: Readonly<Record<string, unknown>>,
): { id: string; part: CodePart } {
  const number = Object.keys(known).length + 1;
  const title = { zh: `自己写的解析 ${number}`, en: `Own parse ${number}` };
  const part = { kind: 'connector', title, source: startingProgram(address), options: {} } as const;
  return { id: newId('parse'), part };
}

/** A function to begin with: one number in, one number out. */
export function newFunction(known: Readonly<Record<string, unknown>>): { id: string; part: CodePart } {
  const number = Object.keys(known).length + 1;
  const part = {
    kind: 'function',
    title: { zh: `计算函数 ${number}`, en: `Function ${number}` },
    source: startingFunction,
    parameters: { value: { type: 'number', title: { zh: '数值', en: 'Value' }, isRequired: true } },
    returns: { type: 'number', title: { zh: '结果', en: 'Result' } },
  } as const;
  return { id: newId('function'), part };
}
