import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWith, scenario as schema, type LocalizedText, type Scenario } from '@changjing/contract';
import { runRuleTest } from '@changjing/rules';
import { z } from 'zod';
import { bothOf, say } from './say.ts';

const withScenarios = z.object({
  contributes: z.object({ scenarios: z.array(z.object({ file: z.string() })).default([]) }).default({
    scenarios: [],
  }),
});

/** Runs the rule tests of the scenarios that a plugin brings; gives whether all passed. */
export function testRules(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return true;
  const { contributes } = withScenarios.parse(JSON.parse(readFileSync(file, 'utf8')));
  const results = contributes.scenarios.map((one) => testScenario(folder, one.file));
  return results.every((hasPassed) => hasPassed);
}

function testScenario(folder: string, file: string): boolean {
  const input: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const subject = { code: 'template', zh: '模板文件', en: 'template file', where: file };
  const content = parseWith(schema, input, subject);
  const tests = Object.entries(content.rules).flatMap(([id, rule]) =>
    Object.values(rule.tests ?? {}).map((test) => ({ id, title: rule.title, test })),
  );
  return tests.map((one) => testOne(content, file, one)).every((hasPassed) => hasPassed);
}

function testOne(
  content: Scenario,
  file: string,
  { id, title, test }: { id: string; title: LocalizedText; test: NonNullable<Rule['tests']>[string] },
): boolean {
  const { hasPassed, differences } = runRuleTest(content, id, test);
  const name = (text: LocalizedText) => text.en ?? text.zh;
  const mark = hasPassed ? '✓' : '✗';
  say(`${mark} ${file} 规则「${title.zh}」：${test.title.zh}`, `rule "${name(title)}": ${name(test.title)}`);
  for (const one of differences) console.log(`    ${bothOf(one)}`);
  return hasPassed;
}

type Rule = Scenario['rules'][string];
