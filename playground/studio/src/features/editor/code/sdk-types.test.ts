import ts from 'typescript';
import { expect, it } from 'vitest';
import { startingFunction, startingProgram } from './starting-program.ts';
import { sdkTypes } from '../../../../build/sdk-types.ts';

const types = sdkTypes();

/** Lines of a program that the types have something against. */
function faults(source: string): number[] {
  const files = new Map([
    ['/sdk.d.ts', types],
    ['/part.ts', source],
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    lib: ['lib.es2022.d.ts'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) => {
    const text = files.get(name);
    return text === undefined ? read(name, target) : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, start = 0 }) =>
      file?.fileName === '/part.ts' ? file.getLineAndCharacterOfPosition(start).line + 1 : 0,
    );
}

it('the types of the SDK hold together by themselves, and the programs one starts from fit them', () => {
  expect(faults(startingProgram('water/+/raw'))).toEqual([]);
  expect(faults(startingFunction)).toEqual([]);
});

it('a wrong type, an unknown name of the SDK and what the sandbox lacks are found at their line', () => {
  const wrong = [
    "import { defineConnector, readNothing } from '@changjing/sdk';",
    'export default defineConnector({',
    '  parse(payload) {',
    '    const level: number = payload.text;',
    '    fetch(payload.text);',
    "    return { subject: 'p1', data: { level } };",
    '  },',
    '});',
  ];
  expect(faults(wrong.join('\n'))).toEqual([1, 4, 5]);
});
