import { createSupervisor, isSandboxError, type Supervisor } from '../../src/index.ts';
import type { Outcome, Payload } from '../payload.ts';
import { startMemoryWatch, type MemoryWatch } from './memory-watch.ts';
import { askNeighbour, loadNeighbour, otherVendor, sameVendor } from './neighbours.ts';

/** What the children may hold; above it the supervisor ends them. */
export const rssCapMb = 220;
/** What a child may still take between two looks of the supervisor: some 3 GB/s for 80 ms on a busy machine. */
export const allowanceMb = 240;
const memoryLimitMb = 32;
/** Ten payloads use all of it; every other one must have loaded by then, however busy the machine is. */
const loadMs = 4000;
const callMs = 250;
/** For what must end by itself, however busy the machine is. */
const enoughMs = 20_000;
const betweenQuestionsMs = 15;
const maxLeakedChars = 200;

/** What an attack came to. `sentence` is what its author reads on the plugin's page. */
export interface Score {
  id: string;
  verdict: string;
  sentence: string;
  isExpected: boolean;
  isTold: boolean;
  /** What a neighbour answered when it was not what it should be. */
  harmed: string[];
  leaks: string[];
  peakMb: number;
  isUnderCap: boolean;
  ms: number;
}

interface Ending {
  verdict: string;
  texts: string[];
  sentence: string;
  says: string;
}

/** A host with two neighbours and secrets, in which one attack after the other is made. */
export interface Arena {
  attack(payload: Payload): Promise<Score>;
  end(): Promise<void>;
}

export async function openArena(canary: string, secretPaths: readonly string[]): Promise<Arena> {
  const reports: unknown[] = [];
  const supervisor = createSupervisor({
    timeoutMs: loadMs,
    memoryLimitMb,
    rssCapMb,
    maxPayloadBytes: 2 ** 20,
    health: { backOffMs: 1 },
    onDeath: (report) => reports.push(report),
  });
  const watch = startMemoryWatch();
  await loadNeighbour(supervisor, otherVendor, canary);
  await loadNeighbour(supervisor, sameVendor, canary);
  const right = await askNeighbour(supervisor, otherVendor);
  return {
    async attack(payload) {
      const deathsBefore = reports.length;
      const score = await attackOnce({ supervisor, watch, payload, right, reports, canary, secretPaths });
      // A neighbour that was moved apart comes back under one roof with the next attacker.
      if (reports.length > deathsBefore && score.verdict === 'SandboxOutOfMemory') {
        supervisor.unload(sameVendor.id);
        await loadNeighbour(supervisor, sameVendor, canary);
      }
      return score;
    },
    async end() {
      await supervisor.dispose();
      await watch.end();
    },
  };
}

async function attackOnce(field: {
  supervisor: Supervisor;
  watch: MemoryWatch;
  payload: Payload;
  right: string;
  reports: unknown[];
  canary: string;
  secretPaths: readonly string[];
}): Promise<Score> {
  const { supervisor, watch, payload, right, reports, canary, secretPaths } = field;
  const plugin = `evil.${payload.id.replace('.', '-')}`;
  await watch.take();
  const started = performance.now();
  const under = strike(supervisor, plugin, payload);
  const harmed = await questionUntil(supervisor, under, right);
  const ending = await under;
  const ms = Math.round(performance.now() - started);
  harmed.push(...(await question(supervisor, right)));
  const { peakMb, texts } = await watch.take();
  const state = supervisor.state(plugin);
  const log = supervisor.log(plugin);
  supervisor.unload(plugin);
  const written = [...ending.texts, JSON.stringify([state, log, supervisor.states(), reports])];
  const outcome = payload.outcomes.find(({ verdict }) => verdict === ending.verdict);
  return {
    id: payload.id,
    verdict: ending.verdict,
    sentence: ending.sentence || ending.says.slice(0, maxLeakedChars),
    isExpected: outcome !== undefined,
    isTold: outcome !== undefined && isTold(outcome, ending, plugin, JSON.stringify(state)),
    harmed: [...new Set(harmed)],
    leaks: [...leaksIn(written, [canary, ...secretPaths]), ...leaksIn(texts, [canary])],
    peakMb: Math.round(peakMb),
    isUnderCap: peakMb <= rssCapMb + allowanceMb,
    ms,
  };
}

/** Loads the attacker and makes its calls. Never throws. */
async function strike(supervisor: Supervisor, plugin: string, payload: Payload): Promise<Ending> {
  const { code, calls } = payload;
  const mayTimeOut = payload.outcomes.some(({ verdict }) => verdict === 'SandboxTimeout');
  const timeoutMs = payload.timeoutMs ?? (mayTimeOut ? callMs : enoughMs);
  try {
    const loaded = await supervisor.load({
      id: plugin,
      trustGroup: sameVendor.trustGroup,
      version: '1.0.0',
      hash: payload.id,
      code,
      ...(payload.sourceMap !== undefined && { sourceMap: payload.sourceMap }),
    });
    const answers: string[] = [loaded.calls.join()];
    for (const call of calls) {
      answers.push(
        await supervisor.call(plugin, call, '{"depth":1}', {
          clockMs: 1000,
          timeoutMs,
        }),
      );
    }
    return { verdict: 'answered', texts: answers, sentence: '', says: answers.at(-1) ?? '' };
  } catch (error) {
    if (!isSandboxError(error))
      return { verdict: `other: ${String(error)}`, texts: [String(error)], sentence: '', says: '' };
    const texts = [
      error.text.zh,
      error.text.en ?? '',
      error.inside?.message ?? '',
      error.inside?.stack ?? '',
    ];
    return { verdict: error.name, texts, sentence: error.text.zh, says: error.text.zh };
  }
}

/** Asks both neighbours again and again while the attack lasts. */
async function questionUntil(
  supervisor: Supervisor,
  attack: Promise<unknown>,
  right: string,
): Promise<string[]> {
  const harmed: string[] = [];
  let isOver = false;
  void attack.then(() => (isOver = true));
  while (!isOver) {
    harmed.push(...(await question(supervisor, right)));
    await new Promise((resolve) => setTimeout(resolve, betweenQuestionsMs));
  }
  return harmed;
}

async function question(supervisor: Supervisor, right: string): Promise<string[]> {
  const neighbours = [sameVendor, otherVendor];
  const answers = await Promise.all(neighbours.map((neighbour) => askNeighbour(supervisor, neighbour)));
  return answers.filter((answer) => answer !== right);
}

const reasons: Record<string, RegExp> = {
  SandboxTimeout: /超过 [\d.]+ 秒没有返回，已被终止$/,
  SandboxOutOfMemory: /占用内存超过 \d+ MB，已被终止$/,
};

/** An author reads which plugin, in which call, and why; and reads it on the plugin's page as well. */
function isTold(outcome: Outcome, { sentence, says, texts }: Ending, plugin: string, state: string): boolean {
  if (outcome.verdict === 'answered') return says === outcome.answer;
  const reason = 'says' in outcome ? outcome.says : reasons[outcome.verdict];
  const isOnPage = state.includes(JSON.stringify(sentence).slice(1, -1));
  return (
    isOnPage &&
    isPrintable(sentence) &&
    texts.every(isSteady) &&
    sentence.startsWith(`插件 ${plugin} `) &&
    reason?.test(sentence) === true
  );
}

/** A sentence must not steer a terminal, break a line or turn its direction. */
function isPrintable(text: string): boolean {
  return !/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u.test(text);
}

/** The same for a stack, which has lines. */
function isSteady(text: string): boolean {
  return text.split(/[\n\t]/).every(isPrintable);
}

function leaksIn(texts: readonly string[], secrets: readonly string[]): string[] {
  return texts
    .filter((text) => secrets.some((secret) => text.includes(secret)))
    .map((text) => text.slice(0, maxLeakedChars));
}
