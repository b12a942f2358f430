import type { BaseNames, OfferedFunction, Problem, Scenario } from '@changjing/contract';
import { contextOf } from '@changjing/rules';
import { diffScenario } from '@changjing/scenario';
import { withCalls } from '../with-calls.ts';
import { problemsIn, testProblemsIn } from './problems-in.ts';

/** What is checked, and what it is compared with. */
export interface Checked {
  scenario: Scenario | undefined;
  /** The published version. */
  live: Scenario | undefined;
  functions: readonly OfferedFunction[];
  base: BaseNames | undefined;
}

export interface Findings {
  /** Absent where there was nothing to look at. */
  problems: readonly Problem[] | undefined;
  changeCount: number;
}

/** The tests of the scenario are run when one rests for a moment, not with each letter. */
export interface TestFindings {
  testProblems: readonly Problem[];
}

const restMs = 400;
const known: Checked = { scenario: undefined, live: undefined, functions: [], base: undefined };
let timer: ReturnType<typeof setTimeout> | undefined;

/** A message brings what has changed since the last. */
addEventListener('message', ({ data }: MessageEvent<Partial<Checked>>) => {
  Object.assign(known, data);
  postMessage(look(known));
  clearTimeout(timer);
  // A test that is gone says nothing any more, at once.
  if (known.scenario?.tests === undefined) postMessage(withoutTests);
  else timer = setTimeout(() => postMessage(runTests(known)), restMs);
});

function look({ scenario, live, functions, base }: Checked): Findings {
  if (!scenario) return { problems: undefined, changeCount: 0 };
  const tenant = base ? contextOf(base) : {};
  return {
    problems: problemsIn(scenario, { functions, tenant, leavesScenarioTests: true }),
    changeCount: live ? diffScenario(live, withCalls(scenario, functions)).length : 0,
  };
}

const withoutTests: TestFindings = { testProblems: [] };

function runTests({ scenario, functions, base }: Checked): TestFindings {
  if (!scenario) return withoutTests;
  const tenant = base ? contextOf(base) : {};
  const caseClasses = base?.caseClasses;
  return {
    testProblems: testProblemsIn(scenario, { functions, tenant, ...(caseClasses && { caseClasses }) }),
  };
}
