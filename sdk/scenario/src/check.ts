import {
  ChangjingError,
  checkWith,
  scenario as schema,
  type Problem,
  type Scenario,
} from '@changjing/contract';
import { checkConnectors } from './check-connectors.ts';
import { checkComputed } from './check-computed.ts';
import { checkFlow } from './check-flow.ts';
import { checkPages } from './check-pages.ts';
import { checkProcesses } from './check-processes.ts';
import { checkRules } from './check-rules.ts';
import { checkRuleTests } from './check-rule-tests.ts';
import { checkStreams } from './check-streams.ts';
import { checkViews } from './check-views.ts';
import { toCurrentFormat } from './migrate.ts';
import { createChecker, type CheckContext } from './reporter.ts';

export interface CheckedScenario {
  /** Absent when the input does not have the shape of a scenario. */
  scenario?: Scenario;
  /** Errors forbid publishing; warnings are for the author's eye. */
  problems: Problem[];
}

/** Everything that can be said about a scenario before it runs. Never throws. */
export function checkScenario(input: unknown, context: CheckContext = {}): CheckedScenario {
  let current: unknown;
  try {
    current = toCurrentFormat(input);
  } catch (failure) {
    if (!(failure instanceof ChangjingError)) throw failure;
    return {
      problems: [{ code: failure.code, severity: 'error', where: 'formatVersion', message: failure.text }],
    };
  }
  const parsed = checkWith(schema, current, { code: 'scenario', zh: '场景', en: 'scenario', where: '' });
  if (parsed.value === undefined) {
    return { problems: parsed.problems.map((one) => ({ ...one, where: one.where.replace(/^\//, '') })) };
  }
  const problems: Problem[] = [];
  const checker = createChecker(parsed.value, context, problems);
  checkStreams(checker);
  checkComputed(checker);
  checkConnectors(checker);
  checkRules(checker);
  checkProcesses(checker);
  checkViews(checker);
  checkPages(checker);
  checkFlow(checker);
  checkRuleTests(checker);
  return { scenario: parsed.value, problems };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
