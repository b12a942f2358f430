import 'monaco-editor/languages/definitions/typescript/register';
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import types from 'virtual:sdk-types';
import { i18n } from '../../../workbench/settings/i18n.ts';

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

// Monaco leaves out the compiler's own translation of what it finds.
if (i18n.global.locale.value === 'zh') {
  const { default: customWorkerPath } = await import('./compiler-texts.ts?worker&url');
  typescriptDefaults.setWorkerOptions({ customWorkerPath });
}
