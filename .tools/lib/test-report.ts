import { readFileSync } from 'node:fs';

/** What Vitest's JSON reporter says of a run, as far as it is counted here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    /** Absolute path of the file. */
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Outcome of a run of tests. */
export interface Outcome {
  readonly passed: number;
  /** Of them, those in files without a failure. */
  readonly passedInWholeFiles: number;
  /** Tests that failed; a file that could not even load counts as one. */
  readonly failed: number;
  readonly failedFiles: readonly string[];
}

export function readOutcome(file: string, code: number): Outcome {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const whole = report.testResults.filter(({ status }) => status === 'passed');
  return {
    passed: report.numPassedTests,
    passedInWholeFiles: whole
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'passed').length,
    failed: Math.max(report.numFailedTests, code === 0 ? 0 : 1),
    failedFiles: report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name),
  };
}

/**
 * A browser test also asks that a machine with other work keeps up with a person's pace, so a few of them
 * may be tried once more, alone. All others are about outcomes only: they have one try.
 */
export function mayRunAgain({ failed, failedFiles }: Outcome): boolean {
  return (
    failed > 0 &&
    failedFiles.length > 0 &&
    failedFiles.length <= 2 &&
    failedFiles.every((file) => file.includes('/playground/e2e/'))
  );
}
