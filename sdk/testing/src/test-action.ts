import {
  runResponse,
  type ActionContribution,
  type CommandContribution,
  type HostAnswer,
  type HostRequest,
  type Json,
  type LocalizedText,
} from '@changjing/contract';
import { createFakeHost, type FakeHostSetup } from './fake-host.ts';
import { openContribution } from './open-plugin.ts';

export interface RunSetup extends FakeHostSetup {
  /** What an administrator filled in. */
  configuration?: Record<string, Json>;
  scenario?: string;
}

export interface TestedRun {
  /** What the run asked of the host, in its order, defaults filled in. */
  requests: HostRequest[];
  /** What the plugin keeps after the run. */
  storage: Record<string, Json>;
  /** The sentence it ended with. */
  message?: LocalizedText;
}

interface UnderTest<Contribution> {
  contribution: Contribution;
  /**
   * Runs it to its end in the sandbox, from its start with one more answer each time, as the host does.
   * @throws SandboxError PluginThrew when the run throws; Error when it asks for http and no answer is given
   */
  run(input: Record<string, Json>, setup?: RunSetup): Promise<TestedRun>;
  /** Ends the sandbox. */
  close(): Promise<void>;
}
export type ActionUnderTest = UnderTest<ActionContribution>;
export type CommandUnderTest = UnderTest<CommandContribution>;

/**
 * Bundles a plugin and runs one of its actions in the sandbox against a host of the test's making, which
 * refuses what the manifest does not ask for.
 *
 * @param packageJson the plugin's `package.json`: `new URL('../package.json', import.meta.url)`
 * @param id the action's id in the manifest
 * @throws ChangjingError when manifest or sources are wrong; SandboxError when the bundle does not load
 * @example
 * const report = await testAction(new URL('../package.json', import.meta.url), 'report');
 * const { requests, message } = await report.run({ depth: 30 }, { http: () => ({ status: 200 }) });
 */
export function testAction(packageJson: URL, id: string): Promise<ActionUnderTest> {
  return testRun(packageJson, 'actions', id);
}

/** Like testAction, for a command. @throws the same */
export function testCommand(packageJson: URL, id: string): Promise<CommandUnderTest> {
  return testRun(packageJson, 'commands', id);
}

async function testRun<K extends 'actions' | 'commands'>(packageJson: URL, kind: K, id: string) {
  const { manifest, contribution, call, close } = await openContribution(packageJson, kind, id);
  return {
    contribution,
    async run(input: Record<string, Json>, setup: RunSetup = {}): Promise<TestedRun> {
      const { configuration = {}, scenario } = setup;
      const host = createFakeHost(manifest, setup);
      const answers: HostAnswer[] = [];
      const requests: HostRequest[] = [];
      for (;;) {
        const request = { input, configuration, answers, ...(scenario !== undefined && { scenario }) };
        const step = await call(request, runResponse);
        if (step.done) {
          const { message } = step;
          return { requests, storage: host.storage(), ...(message !== undefined && { message }) };
        }
        requests.push(step.request);
        answers.push(host.answer(step.request, requests.length));
      }
    },
    close,
  };
}
