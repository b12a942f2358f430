import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseWith,
  scenario as schema,
  type LocalizedText,
  type Scenario,
  type ScenarioTest,
} from '@changjing/contract';
import { runRuleTest, runScenarioTest } from '@changjing/rules';
import { z } from 'zod';
import { bothOf, say } from './say.ts';

const withScenarios = z.object({
  contributes: z.object({ scenarios: z.array(z.object({ file: z.string() })).default([]) }).default({
    scenarios: [],
  }),
});

/** Runs the tests of the scenarios that a plugin brings, of one rule each and of all together; gives whether all passed. */
export function testScenarios(folder: string): boolean {
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
  const together = Object.values<ScenarioTest>(content.tests ?? {});
  const passed = [
    ...tests.map((one) => testOne(content, file, one)),
    ...together.map((one) => testAll(content, file, one)),
  ];
  return passed.every((hasPassed) => hasPassed);
}

function testOne(
  content: Scenario,
  file: string,
  { id, title, test }: { id: string; title: LocalizedText; test: NonNullable<Rule['tests']>[string] },
): boolean {
  const zh = `${file} 规则「${title.zh}」：${test.title.zh}`;
  return told(runRuleTest(content, id, test), zh, `rule "${english(title)}": ${english(test.title)}`);
}

function testAll(content: Scenario, file: string, test: ScenarioTest): boolean {
  const zh = `${file} 场景测试：${test.title.zh}`;
  return told(runScenarioTest(content, test), zh, `scenario test: ${english(test.title)}`);
}

function told(
  { hasPassed, differences }: { hasPassed: boolean; differences: readonly LocalizedText[] },
  zh: string,
  en: string,
): boolean {
  say(`${hasPassed ? '✓' : '✗'} ${zh}`, en);
  for (const one of differences) console.log(`    ${bothOf(one)}`);
  return hasPassed;
}

function english({ zh, en }: LocalizedText): string {
  return en ?? zh;
}

type Rule = Scenario['rules'][string];
