import {
  ChangjingError,
  computedCall,
  type CodeTrial,
  type PublishedCode,
  type TryCode,
} from '@changjing/contract';
import { reasonInChinese } from '@changjing/sandbox';
import {
  refuseDenied,
  uuidv7,
  type Actor,
  type Clock,
  type CodeCompiler,
  type CodeTrials,
  type Payloads,
  type Plugins,
  type Policy,
  type ScenarioStore,
  type StoredScenario,
} from '../../kernel/index.ts';
import { asPlugin } from '../as-plugin.ts';
import { zipOf } from '../pack/zip-of.ts';
import { problemIn, problemsIn, withOwnPlaces } from './places.ts';
import { readingValues, type ReadingValueParts } from './reading-values.ts';

interface Parts extends ReadingValueParts {
  compiler: CodeCompiler;
  plugins: Plugins;
  payloads: Pick<Payloads, 'tryOut'>;
  scenarios: Pick<ScenarioStore, 'read'>;
  policy: Policy;
  clock: Clock;
}

/** What is being tried has no name yet that anybody sees. */
const id = 'part';
const atOnce = 3;

export function createCodeTrials(parts: Parts): CodeTrials {
  let running = 0;
  async function inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (running >= atOnce) throw busy();
    running++;
    try {
      return await run();
    } finally {
      running--;
    }
  }
  function tryOut(request: TryCode): Promise<CodeTrial> {
    return inTurn(async () => {
      const { code, problems } = await parts.compiler.compile(id, request.part);
      return code === undefined
        ? { problems: [...problems], console: [] }
        : await runOnce(parts, request, code);
    });
  }
  return {
    async run(actor, scenario, request) {
      await readable(parts, actor, scenario);
      return tryOut(request);
    },
    async pack(actor, scenario, request) {
      const { slug } = await readable(parts, actor, scenario);
      return zipOf({ slug, request, trial: await tryOut(request.trial) });
    },
    async compute(actor, scenario, request) {
      await readable(parts, actor, scenario);
      return inTurn(() => readingValues(parts, actor, request));
    },
  };
}

async function readable(parts: Parts, actor: Actor, scenario: string): Promise<StoredScenario> {
  const resource = { kind: 'scenario' } as const;
  refuseDenied(parts.policy.decide({ actor, purpose: 'authorScenario', audience: 'staff', resource }));
  const found = await parts.scenarios.read(actor.tenant, scenario);
  if (found) return found;
  throw new ChangjingError({
    code: 'scenario.unknown',
    status: 404,
    text: { zh: `没有场景「${scenario}」`, en: `There is no scenario "${scenario}"` },
  });
}

/** As a plugin of its own that leaves when it has answered: what it does harms nobody else. */
async function runOnce(parts: Parts, request: TryCode, code: PublishedCode): Promise<CodeTrial> {
  const { plugins, clock } = parts;
  const plugin = asPlugin({ scenario: `trial-${uuidv7(clock.now())}`, id, part: request.part }, code);
  await plugins.put(plugin);
  try {
    const results = await resultsOf(parts, request, `${plugin.id}/${id}`);
    const lines = plugins.log(plugin.id).map(({ at: _at, ...line }) => line);
    return { problems: problemsIn(lines, id), ...results, console: lines.map(withOwnPlaces) };
  } catch (failure) {
    const problem = problemIn(failure, id);
    const lines = plugins.log(plugin.id).map(({ at: _at, ...line }) => line);
    if (problem !== undefined) return { problems: [problem], console: lines.map(withOwnPlaces) };
    if (!(failure instanceof ChangjingError)) throw failure;
    return { problems: [], stopped: failure.text, console: lines.map(withOwnPlaces) };
  } finally {
    plugins.remove(plugin.id);
  }
}

async function resultsOf({ plugins, payloads }: Parts, request: TryCode, ref: string) {
  if (request.part.kind === 'connector') {
    const { transport, options, fields, payloads: given = [] } = request;
    if (given.length === 0) return { payloads: [] };
    const tried = await payloads.tryOut({
      connector: ref,
      transport,
      options,
      ...(fields && { fields }),
      payloads: given,
    });
    return { payloads: tried.results };
  }
  const { calls = [] } = request;
  if (calls.length === 0) return { calls: [] };
  const answer = await plugins.callText('functions', ref, JSON.stringify({ calls }), { clockMs: 0, seed: 0 });
  const { results } = JSON.parse(answer) as { results: unknown };
  return {
    calls: computedCall
      .array()
      .parse(results)
      .map((one) => ('failed' in one ? { failed: reasonInChinese(one.failed) } : one)),
  };
}

function busy(): ChangjingError {
  return new ChangjingError({
    code: 'code.busy',
    status: 429,
    text: {
      zh: '正有几段代码在试运行，稍等一下再试',
      en: 'Several trials of code are running at the moment; try again in a moment',
    },
  });
}
