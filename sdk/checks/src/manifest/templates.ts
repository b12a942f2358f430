import { join } from 'node:path';
import {
  checkWith,
  manifestId,
  scenario,
  type Json,
  type LocalizedText,
  type Manifest,
  type Problem,
  type RuleTemplate,
  type RuleTemplateContribution,
  type Scenario,
} from '@changjing/contract';
import { checkRuleTemplate, checkScenario } from '@changjing/scenario';
import type { ManifestFiles } from './manifest-files.ts';
import { problemAt } from './problem-at.ts';
import { readJson } from './read-json.ts';

interface Template<T> {
  ref: string;
  title: LocalizedText;
  description: LocalizedText;
  content: T;
}
/** What a plugin offers to start from. */
export interface Templates {
  scenarios: readonly Template<Scenario>[];
  rules: readonly Template<RuleTemplate>[];
}
type Named = Manifest['contributes']['scenarios'][number];
interface Read<T> {
  content?: T;
  problems: Problem[];
}

/** Templates of a plugin, and what is wrong with those that cannot be used. */
export function readTemplates(
  manifest: Manifest,
  files: ManifestFiles,
): { templates: Templates; problems: Problem[] } {
  const problems: Problem[] = [];
  const read = <T, C extends Named>(
    contributions: readonly C[],
    readOne: (input: unknown, where: string, contribution: C) => Read<T>,
  ) =>
    contributions.flatMap((one): Template<T>[] => {
      const found = readFile(files, one.file, (input, where) => readOne(input, where, one));
      problems.push(...found.problems);
      if (found.content === undefined) return [];
      const { id, title, description } = one;
      return [{ ref: `${manifestId(manifest)}/${id}`, title, description, content: found.content }];
    });
  const { scenarios, ruleTemplates } = manifest.contributes;
  const templates = { scenarios: read(scenarios, readScenario), rules: read(ruleTemplates, readRule) };
  return { templates, problems };
}

function readFile<T>(
  files: ManifestFiles,
  path: string,
  readOne: (input: unknown, where: string) => Read<T>,
): Read<T> {
  const bytes = files.read(path);
  // That it does not exist is said where the manifest names it.
  if (bytes === undefined) return { problems: [] };
  const where = join(files.where, path);
  const { value, reason } = readJson(bytes, maxTemplateBytes);
  if (reason === undefined) return readOne(value, where);
  const zh = `模板文件读不出来：${reason.zh}`;
  return {
    problems: [problemAt(where, 'template.unreadable', zh, `The template cannot be read: ${reason.en}`)],
  };
}

const maxTemplateBytes = 2 ** 20;

/** What it takes from plugins and from the district base is checked where it is used. */
function readScenario(input: unknown, where: string): Read<Scenario> {
  const shape = checkWith(scenario, input, { code: 'template', zh: '模板文件', en: 'template file', where });
  if (shape.value === undefined) return { problems: shape.problems };
  const { problems } = checkScenario(shape.value);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return {
    content: shape.value,
    problems: errors.map((problem) => ({ ...problem, where: `${where}/${problem.where}` })),
  };
}

/** With its defaults it is a rule like any other. */
function readRule(input: unknown, where: string, contribution: RuleTemplateContribution): Read<RuleTemplate> {
  const { parameters = {}, fields } = contribution;
  const template: RuleTemplate = { rule: input as Json, parameters, fields };
  const problems = checkRuleTemplate(template);
  return { content: template, problems: problems.map((one) => ({ ...one, where: `${where}/${one.where}` })) };
}
