// npm test: builds, then runs every test, real browser included. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserSettings } from '../playground/e2e/src/support/browser.ts';
import { build } from './build.ts';
import { run } from './lib/run.ts';

const started = Date.now();
const reportFolder = mkdtempSync(join(tmpdir(), 'changjing-test-'));
const reportFile = join(reportFolder, 'report.json');
let passed = 0;
let failed = 0;
let code = 1;
try {
  await build(console.log);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const browser = await browserSettings();
  console.log(`浏览器 browser: ${browser['CHROME']}`);
  code = await run(
    'vitest',
    ['run', '--config', '.tools/vitest.config.ts', ...reporters, ...process.argv.slice(2)],
    browser,
  );
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  passed = report.numPassedTests;
  // A file that could not even load counts as a failure.
  failed = Math.max(report.numFailedTests, code === 0 ? 0 : 1);
} catch (error) {
  console.error(error);
  failed = 1;
} finally {
  rmSync(reportFolder, { recursive: true, force: true });
}
console.log(`用时 ${((Date.now() - started) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code === 0 && failed === 0 ? 0 : 1);
