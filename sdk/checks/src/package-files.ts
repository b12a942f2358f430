import { drawnKinds, type Manifest } from '@changjing/contract';
import { fileListFile, manifestFile, readmeFile, signatureFile } from './limits.ts';

/** Sources that became a frame's script. */
const source = /(\.ts|\/tsconfig\.json)$/;

/** Which of a plugin's files belong into its package: what the manifest names, frames, locales, README. */
export function packageFiles(names: readonly string[], manifest: Manifest): string[] {
  const named = namedIn(manifest);
  return names
    .filter((name) => named.has(name) || (/^(frames|locales)\//.test(name) && !source.test(name)))
    .sort();
}

/** Files of a package that nothing reads. */
export function unnamedFiles(names: readonly string[], manifest: Manifest): string[] {
  const used = new Set([...packageFiles(names, manifest), fileListFile]);
  return names.filter((name) => !used.has(name) && !signatureFile.test(name));
}

function namedIn({ main, icon, contributes }: Manifest): Set<string> {
  const { ruleTemplates, scenarios, locales } = contributes;
  const optional = [icon, locales?.zh, locales?.en].filter((name) => name !== undefined);
  return new Set([
    manifestFile,
    readmeFile,
    main,
    `${main}.map`,
    ...optional,
    ...[...ruleTemplates, ...scenarios].map(({ file }) => file),
    ...drawnKinds.flatMap((kind) => contributes[kind].map(({ entry }) => entry)),
  ]);
}
