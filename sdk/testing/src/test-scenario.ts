import type { DraftEvent, Effect, Problem, Scenario } from '@changjing/contract';
import { createReducer, createRun } from '@changjing/rules';
import { checkScenario } from '@changjing/scenario';
import { readPlugin } from './read-plugin.ts';

export interface ScenarioUnderTest {
  content: Scenario;
  /** What publishing it would say. */
  problems: readonly Problem[];
  /** One event of a stream; gives the effects the rules ask for. */
  feed(stream: string, event: DraftEvent & { time: string }): Effect[];
  /** Lets time pass without events. */
  tick(at: string): Effect[];
}

/**
 * Checks a scenario template against its plugin and runs its rules with the engine of the host.
 *
 * @throws Error with the problems when the template is no scenario
 * @example
 * const scenario = await testScenario(new URL('../package.json', import.meta.url), 'waterlogging');
 * scenario.feed('depth', { subject: 'p3', time: '2026-07-01T00:00:00Z', data: { depth: 30 } });
 */
export async function testScenario(packageJson: URL, id: string): Promise<ScenarioUnderTest> {
  const { manifest, scenarios } = await readPlugin(packageJson);
  const { scenario, problems } = checkScenario(scenarios[id], { plugins: [manifest] });
  if (scenario === undefined)
    throw new Error(problems.map(({ where, message }) => `${where}: ${message.en}`).join('\n'));

  const run = createRun(createReducer({ scenarioId: id, version: 1, content: scenario }));
  let count = 0;
  return {
    content: scenario,
    problems,
    feed(stream, draft) {
      count += 1;
      const event = {
        specversion: '1.0' as const,
        id: draft.id ?? `test-${count}`,
        source: `test/${stream}`,
        type: scenario.streams[stream]?.eventType ?? stream,
        subject: draft.subject,
        time: draft.time,
        data: draft.data,
      };
      return run.feed({ kind: 'event', stream, event });
    },
    tick: (at) => run.feed({ kind: 'tick', atMs: Date.parse(at) }),
  };
}
