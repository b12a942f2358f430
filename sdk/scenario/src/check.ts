import {
  ChangjingError,
  checkWith,
  scenario as schema,
  type Problem,
  type Scenario,
} from '@changjing/contract';
import { checkCode } from './check-code.ts';
import { checkConnectors } from './check-connectors.ts';
import { checkParameters } from './parameters/check-parameters.ts';
import { checkComputed } from './check-computed.ts';
import { checkFlow } from './check-flow.ts';
import { checkPages } from './check-pages.ts';
import { checkProcesses } from './check-processes.ts';
import { checkRules } from './check-rules.ts';
import { checkRuleTests } from './check-rule-tests.ts';
import { checkScenarioTests } from './check-scenario-tests.ts';
import { checkStreams } from './check-streams.ts';
import { lowerCalls } from './plugin-calls/lower-calls.ts';
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
  const lowered = context.plugins && lowerCalls(parsed.value, context.plugins, { keepsPlaces: true });
  const problems: Problem[] = [...(lowered?.problems ?? [])];
  const written = createChecker(parsed.value, context, problems);
  checkStreams(written);
  checkComputed(written);
  // Rules and what follows from them, with the fields that calls of plugins became.
  const checker = createChecker(lowered?.scenario ?? parsed.value, context, problems);
  checkCode(checker);
  checkConnectors(checker);
  checkRules(checker);
  checkProcesses(checker);
  checkViews(checker);
  checkPages(checker);
  checkParameters(checker);
  checkFlow(checker);
  checkRuleTests(checker);
  if (context.leavesScenarioTests !== true) checkScenarioTests(checker);
  // What is wrong with a call says more than that its value is not known.
  const isTold = ({ code, where }: Problem) =>
    code === 'expression.pluginCall' && (lowered?.problems ?? []).some((one) => one.where === where);
  return { scenario: parsed.value, problems: problems.filter((one) => !isTold(one)) };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
