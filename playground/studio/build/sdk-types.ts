import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Plugin } from 'vite';

const sdk = fileURLToPath(new URL('../../../sdk/plugin/src/', import.meta.url));
const name = 'virtual:sdk-types';

/** `import types from 'virtual:sdk-types'`: what authors import from the SDK, made from the SDK itself. */
export function sdkTypesPlugin(): Plugin {
  return {
    name: 'sdk-types',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(sdkTypes())};` : undefined),
  };
}

/** One ambient declaration of `@changjing/sdk`, with the types of the contract that it names written out. */
export function sdkTypes(): string {
  const program = ts.createProgram([`${sdk}index.ts`], {
    declaration: true,
    emitDeclarationOnly: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    strict: true,
    skipLibCheck: true,
    lib: ['lib.es2024.d.ts'],
    types: [],
  });
  const index = sourceOf(program, 'index.ts');
  const files = index.statements.flatMap((one) => fileExportedBy(one));
  const bodies = [...new Set(files)].map((file) => declarationsIn(program, file));
  const inside = onlyExported(program, index, [...contractTypes(program), ...bodies].join('\n'));
  return `declare module '@changjing/sdk' {\n${inside}\nexport {};\n}\n${consoleIn(program)}`;
}

/** What the SDK keeps to itself is no export of the module either. */
function onlyExported(program: ts.Program, index: ts.SourceFile, text: string): string {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(index);
  const names = new Set(module && checker.getExportsOfModule(module).map((one) => one.name));
  return text.replaceAll(/^export (\w+ (\w+))/gm, (written, rest: string, name: string) =>
    names.has(name) ? written : rest,
  );
}

function sourceOf(program: ts.Program, file: string): ts.SourceFile {
  const found = program.getSourceFile(`${sdk}${file}`);
  if (!found) throw new Error(`the SDK has no ${file}`);
  return found;
}

function fileExportedBy(statement: ts.Statement): string[] {
  if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return [];
  const { text } = statement.moduleSpecifier as ts.StringLiteral;
  return text.startsWith('./') ? [text.slice(2)] : [];
}

function declarationsIn(program: ts.Program, file: string): string {
  let emitted = '';
  program.emit(sourceOf(program, file), (_, text) => (emitted += text), undefined, true);
  return emitted
    .replaceAll(/^(import|export) (type )?(\{[^}]*\}|\*)[^;]*from [^;]*;\n/gm, '')
    .replaceAll(/^export \{\};\n/gm, '')
    .replaceAll(/^(export )?declare /gm, '$1');
}

/** Types of the contract that the SDK imports, each by its shape. */
function contractTypes(program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  const flags =
    ts.TypeFormatFlags.NoTruncation |
    ts.TypeFormatFlags.InTypeAlias |
    ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
  // zod's own name for it says nothing here.
  const shapeOf = (type: ts.Type, file: ts.SourceFile) =>
    checker.typeToString(type, file, flags).replaceAll('JSONType', 'Json');
  const written = new Map<string, string>();
  for (const file of program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(sdk))) {
    for (const element of file.statements.flatMap((one) => namesFromContract(one))) {
      const type = checker.getTypeAtLocation(element);
      written.set(element.text, `export type ${element.text} = ${shapeOf(type, file)};`);
    }
  }
  return [...written.values()];
}

function namesFromContract(statement: ts.Statement): ts.Identifier[] {
  const clause = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : ts.isExportDeclaration(statement)
      ? statement.exportClause
      : undefined;
  const from = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
  const isContract =
    from && (statement.moduleSpecifier as ts.StringLiteral | undefined)?.text === '@changjing/contract';
  if (!isContract || !clause || !(ts.isNamedImports(clause) || ts.isNamedExports(clause))) return [];
  return clause.elements.flatMap(({ name: one }) => (ts.isIdentifier(one) ? [one] : []));
}

/** The only global that the sandbox has beside the language. */
function consoleIn(program: ts.Program): string {
  let text = '';
  program.emit(sourceOf(program, 'console.ts'), (_, emitted) => (text += emitted), undefined, true);
  const inside = /declare global \{\n([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
  return inside.replace(/^\s*var console/m, 'declare var console');
}
