import 'monaco-editor/languages/definitions/typescript/register';
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import types from 'virtual:sdk-types';

// What stands in a program's bundle: the language, the SDK and a console. No page, no network, no files.
typescriptDefaults.setCompilerOptions({
  strict: true,
  noEmit: true,
  lib: ['es2022'],
  target: ScriptTarget.ES2020,
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.NodeJs,
  allowNonTsExtensions: true,
});
typescriptDefaults.setExtraLibs([{ content: types, filePath: 'inmemory://sdk/index.d.ts' }]);
