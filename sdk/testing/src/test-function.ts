import {
  evaluateResponse,
  type EvaluateRequest,
  type EvaluateResponse,
  type FunctionContribution,
} from '@changjing/contract';
import { openContribution } from './open-plugin.ts';

export interface FunctionUnderTest {
  contribution: FunctionContribution;
  /** Computes one value a call, in the sandbox; `failed` says why there is none. */
  evaluate(...calls: EvaluateRequest['calls']): Promise<EvaluateResponse['results']>;
  /** Ends the sandbox. */
  close(): Promise<void>;
}

/**
 * Bundles a plugin and runs one of its functions as the host would: in the sandbox, in batches.
 *
 * @param packageJson the plugin's `package.json`: `new URL('../package.json', import.meta.url)`
 * @param id the function's id in the manifest
 * @throws ChangjingError when manifest or sources are wrong; SandboxError when the bundle does not load
 * @example
 * const level = await testFunction(new URL('../package.json', import.meta.url), 'level');
 * expect(await level.evaluate({ depth: 30 })).toEqual([{ value: 'red' }]);
 */
export async function testFunction(packageJson: URL, id: string): Promise<FunctionUnderTest> {
  const { contribution, call, close } = await openContribution(packageJson, 'functions', id);
  return {
    contribution,
    evaluate: async (...calls) => (await call({ calls }, evaluateResponse)).results,
    close,
  };
}
