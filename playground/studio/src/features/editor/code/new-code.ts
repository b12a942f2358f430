import type { CodePart } from '@changjing/contract';
import { newId } from '@changjing/document';
import { startingProgram } from './starting-program.ts';

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
