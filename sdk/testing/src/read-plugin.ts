import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  ChangjingError,
  json,
  parseWith,
  readManifest,
  type Manifest,
  type Rule,
  type RuleTemplate,
} from '@changjing/contract';
import { checkRuleTemplate, ruleFromTemplate } from '@changjing/scenario';

export interface PluginFiles {
  manifest: Manifest;
  /** Made with the defaults of their parameters. */
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
  for (const { id, file, parameters = {}, fields } of manifest.contributes.ruleTemplates) {
    const template = { rule: parseWith(json, await read(file), subjectOf(file)), parameters, fields };
    files.ruleTemplates[id] = ruleOf(template, file);
  }
  for (const { id, file } of manifest.contributes.scenarios) files.scenarios[id] = await read(file);
  return files;
}

function subjectOf(where: string) {
  return { code: 'rule', zh: '规则模板', en: 'rule template', where };
}

function ruleOf(template: RuleTemplate, file: string): Rule {
  const { rule } = ruleFromTemplate(template);
  const problems = checkRuleTemplate(template);
  if (rule !== undefined && problems.length === 0) return rule;
  const { code, zh, en } = subjectOf(file);
  const first = problems[0]?.message;
  const text = {
    zh: `${zh}「${file}」：${first?.zh ?? ''}`,
    en: `${en} "${file}": ${first?.en ?? first?.zh ?? ''}`,
  };
  throw new ChangjingError({ code, text, problems });
}
