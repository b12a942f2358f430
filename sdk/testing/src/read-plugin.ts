import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseWith, readManifest, rule, type Manifest, type Rule } from '@changjing/contract';

export interface PluginFiles {
  manifest: Manifest;
  ruleTemplates: Record<string, Rule>;
  /** As they stand in the files; testScenario reads and checks one. */
  scenarios: Record<string, unknown>;
}

/**
 * Reads a plugin's manifest and the templates it names, as the host does when it installs one.
 * @throws ChangjingError naming the file and the place of what is wrong
 */
export async function readPlugin(packageJson: URL): Promise<PluginFiles> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(file, packageJson), 'utf8'));
  const manifest = readManifest(await read('package.json'), fileURLToPath(packageJson));
  const files: PluginFiles = { manifest, ruleTemplates: {}, scenarios: {} };
  for (const { id, file } of manifest.contributes.ruleTemplates) {
    const subject = { code: 'rule', zh: '规则模板', en: 'rule template', where: file };
    files.ruleTemplates[id] = parseWith(rule, await read(file), subject);
  }
  for (const { id, file } of manifest.contributes.scenarios) files.scenarios[id] = await read(file);
  return files;
}
