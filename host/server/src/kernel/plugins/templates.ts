import { join } from 'node:path';
import {
  ChangjingError,
  checkWith,
  rule,
  scenario,
  type Problem,
  type Rule,
  type Scenario,
} from '@changjing/contract';
import type { z } from 'zod';
import type { InstalledPlugin, PluginFiles } from '../ports/plugins.ts';
import { textOf } from './read-plugin.ts';

export interface Template<T> {
  ref: string;
  title: Scenario['title'];
  description: Scenario['title'];
  content: T;
}

/** Scenario templates of a plugin. One that is not valid becomes a problem of the plugin. */
export function scenarioTemplatesOf(plugin: InstalledPlugin): Template<Scenario>[] {
  return templatesOf(plugin, 'scenarios', scenario);
}

export function ruleTemplatesOf(plugin: InstalledPlugin): Template<Rule>[] {
  return templatesOf(plugin, 'ruleTemplates', rule);
}

function templatesOf<T>(
  plugin: InstalledPlugin,
  kind: 'scenarios' | 'ruleTemplates',
  schema: z.ZodType<T>,
): Template<T>[] {
  return plugin.manifest.contributes[kind].flatMap(({ id, title, description, file }) => {
    const read = readTemplate(plugin.files, file, schema);
    if (read.content !== undefined)
      return [{ ref: `${plugin.id}/${id}`, title, description, content: read.content }];
    plugin.problems.push(...read.problems);
    return [];
  });
}

function readTemplate<T>(
  files: PluginFiles,
  file: string,
  schema: z.ZodType<T>,
): { content?: T; problems: Problem[] } {
  const where = join(files.where, file);
  try {
    const checked = checkWith(schema, JSON.parse(textOf(files, file)), {
      code: 'template',
      zh: '模板文件',
      en: 'template file',
      where,
    });
    if (checked.value !== undefined) return { content: checked.value, problems: [] };
    return { problems: checked.problems };
  } catch (error) {
    if (error instanceof ChangjingError) return { problems: [...error.problems] };
    const reason = error instanceof Error ? error.message : String(error);
    const message = { zh: `模板文件读不出来：${reason}`, en: `The template file cannot be read: ${reason}` };
    return {
      content: undefined,
      problems: [{ code: 'template.unreadable', severity: 'error', where, message }],
    };
  }
}
