import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodePart, Fields, LocalizedText } from '@changjing/contract';
import { packageJson } from '../create/package-json.ts';
import { ourPackages } from '../create/packages.ts';
import { nodeRuntime, toolVersions } from '../create/versions.ts';
import { shortName, variableName } from './names.ts';
import { readMe } from './read-me.ts';
import { testFile, type TriedCode } from './test-file.ts';

export type { TriedCode } from './test-file.ts';

/** Code of a scenario that becomes a plugin of its own. */
export interface CodeToPack {
  readonly id: string;
  readonly part: CodePart;
  readonly scenario: { readonly slug: string; readonly title: LocalizedText };
  /** Of the events that a connector makes. */
  readonly fields: Fields;
  readonly tried: TriedCode;
}

const common = fileURLToPath(new URL('../../templates/common/', import.meta.url));

/** The folder of a plugin, as `changjing create` would begin it, with the code in it: texts by path. */
export function codePackage(of: CodeToPack): { folder: string; files: ReadonlyMap<string, string> } {
  const { id, part, scenario, tried } = of;
  const plugin = shortName(id);
  const publisher = shortName(scenario.slug);
  const files = new Map([
    ...commonFiles(),
    ['README.md', readMe({ id: `${publisher}.${plugin}`, title: part.title, scenario: scenario.title })],
    ['package.json', packageJsonOf(of, { plugin, publisher })],
    ['src/main.ts', mainOf(of)],
    [`src/${id}.ts`, part.source],
    [`test/${id}.test.ts`, testFile(id, tried)],
  ]);
  return { folder: `${publisher}.${plugin}`, files };
}

function packageJsonOf(of: CodeToPack, names: { plugin: string; publisher: string }): string {
  const devDependencies = { ...ourPackages('.', undefined), ...toolVersions, ...nodeRuntime };
  return packageJson({ ...names, parts: manifestParts(of), typed: ['.', 'test'], devDependencies });
}

function manifestParts({ id, part, scenario, fields }: CodeToPack): Record<string, unknown> {
  const { title } = part;
  const description = {
    zh: `由场景「${scenario.title.zh}」里的代码「${title.zh}」导出`,
    en: `Made of the code "${title.en ?? title.zh}" in the scenario "${scenario.title.en ?? scenario.title.zh}"`,
  };
  const about = { id, title, description };
  const contributes =
    part.kind === 'connector'
      ? {
          connectors: [
            {
              ...about,
              transports: ['mqtt', 'webhook'],
              ...(Object.keys(fields).length > 0 && { fields }),
              options: part.options,
            },
          ],
        }
      : { functions: [{ ...about, parameters: part.parameters, returns: part.returns }] };
  return { displayName: title, description, contributes };
}

function mainOf({ id, part }: CodeToPack): string {
  // A name no word of the language can be.
  const name = `${variableName(id)}Part`;
  return `import { definePlugin } from '@changjing/sdk';
import ${name} from './${id}.ts';

export default definePlugin({ ${part.kind}s: { '${id}': ${name} } });
`;
}

function commonFiles(): [string, string][] {
  return readdirSync(common, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => {
      const file = join(entry.parentPath, entry.name);
      const name = relative(common, file).replaceAll(sep, '/');
      return [name === 'gitignore' ? '.gitignore' : name, readFileSync(file, 'utf8')];
    });
}
