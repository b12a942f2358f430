import { join } from 'node:path';
import {
  checkWith,
  manifestId,
  rule,
  scenario,
  type LocalizedText,
  type Manifest,
  type Problem,
  type Rule,
  type Scenario,
} from '@changjing/contract';
import { compileExpression } from '@changjing/rules';
import { checkScenario } from '@changjing/scenario';
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
  rules: readonly Template<Rule>[];
}
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
  const read = <T>(
    kind: 'scenarios' | 'ruleTemplates',
    readOne: (input: unknown, where: string) => Read<T>,
  ) =>
    manifest.contributes[kind].flatMap(({ id, title, description, file }): Template<T>[] => {
      const found = readFile(files, file, readOne);
      problems.push(...found.problems);
      if (found.content === undefined) return [];
      return [{ ref: `${manifestId(manifest)}/${id}`, title, description, content: found.content }];
    });
  return {
    templates: { scenarios: read('scenarios', readScenario), rules: read('ruleTemplates', readRule) },
    problems,
  };
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

function readRule(input: unknown, where: string): Read<Rule> {
  const shape = checkWith(rule, input, { code: 'template', zh: '模板文件', en: 'template file', where });
  if (shape.value === undefined) return { problems: shape.problems };
  const { where: condition, clearWhen, key } = shape.value;
  const problems = Object.entries({ where: condition, clearWhen, key }).flatMap(([name, source]) =>
    source === undefined ? [] : compileExpression(source, { where: `${where}/${name}` }).problems,
  );
  return { content: shape.value, problems };
}
