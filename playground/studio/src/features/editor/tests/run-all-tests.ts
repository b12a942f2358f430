import type { TestOutcome } from '@changjing/contract';
import { runTests } from '@changjing/scenario';
import type { Editor } from '../session/editor.ts';
import { withCallsAsFields } from '../session/with-calls.ts';
import { testContext } from './test-context.ts';

/** How all tests of the scenario and of its rules come out of what stands there now. */
export function runAllTests(editor: Pick<Editor, 'scenario' | 'functions' | 'base'>): readonly TestOutcome[] {
  const content = withCallsAsFields(editor);
  return content ? runTests(content, testContext(editor)) : [];
}
