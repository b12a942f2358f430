import { manifest, type CodePart, type PublishedCode } from '@changjing/contract';
import { codePluginId, sha256, type InstalledPlugin } from '../kernel/index.ts';

/**
 * A private part as a plugin with one contribution and no permission. Those of one scenario trust each
 * other, as those of one vendor do.
 */
export function asPlugin(
  of: { readonly scenario: string; readonly id: string; readonly part: CodePart },
  code: PublishedCode,
): InstalledPlugin {
  const { scenario, id, part } = of;
  const about = { id, title: part.title, description: part.title };
  const contributes =
    part.kind === 'connector'
      ? { connectors: [{ ...about, transports: ['mqtt', 'webhook'], options: part.options }] }
      : { functions: [{ ...about, parameters: part.parameters, returns: part.returns }] };
  const name = `code-${sha256(scenario).slice(0, 24)}`;
  return {
    id: codePluginId(scenario, id, code),
    source: 'scenario',
    files: { where: `code/${id}`, read: () => undefined, list: () => [] },
    manifest: manifest.parse({
      name,
      version: '1.0.0',
      displayName: part.title,
      description: part.title,
      publisher: name,
      plugin: 'code',
      engines: { changjing: '*' },
      main: 'main.js',
      contributes,
    }),
    problems: [],
    templates: { scenarios: [], rules: [] },
    hash: code.hash,
    code: code.bundle,
    sourceMap: code.sourceMap,
  };
}
