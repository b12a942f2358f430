import type { LocalizedText, Scenario } from '@changjing/contract';
import type { Clock, DeadLetterRecord, EventRecord, RuntimeStore, TenantId } from '../kernel/index.ts';
import { letterOf } from './letters.ts';
import type { LiveRuntime } from './scenario-table.ts';

/** Where a stream does not say how many subjects it has. */
const usualSubjects = 200_000;
/** Of each rule and stream people are told so often that it takes nothing new. */
const tellEveryMs = 3_600_000;

/** Rules and streams of a scenario that have as many keys as they may. */
export interface Full {
  rules: ReadonlySet<string>;
  streams: ReadonlySet<string>;
}

/** A key that was not taken: the event is in the log, and nothing is remembered of the key. */
export interface RefusedKey {
  kind: 'rule' | 'stream';
  /** Of the rule or stream. */
  id: string;
  key: string;
  record: EventRecord;
}

interface Known {
  full: Full;
  /** How many more events can come before the keys have to be counted again. */
  events: number;
}

/**
 * A sensor that makes up a new name for each reading must not fill memory, tables and pages with keys
 * that nobody watches: beyond a bound new ones are not taken. An event brings one key at most, so keys
 * are counted only as often as a bound could have been reached. Places of the scenario are always taken.
 */
export class KeyBounds {
  private readonly known = new Map<string, Known>();
  private readonly toldMs = new Map<string, number>();
  private readonly tenant: TenantId;
  private readonly store: Pick<RuntimeStore, 'keyCounts'>;
  private readonly clock: Clock;

  constructor(tenant: TenantId, { store, clock }: { store: Pick<RuntimeStore, 'keyCounts'>; clock: Clock }) {
    this.tenant = tenant;
    this.store = store;
    this.clock = clock;
  }

  /** What is full now; undefined where nothing is. `events`: how many come now. */
  async fullOf(scenario: string, content: Scenario, events: number): Promise<Full | undefined> {
    let known = this.known.get(scenario);
    if (known === undefined || known.events < events) {
      known = knownOf(content, await this.store.keyCounts(this.tenant, scenario));
      this.known.set(scenario, known);
    }
    known.events -= events;
    const { rules, streams } = known.full;
    return rules.size + streams.size === 0 ? undefined : known.full;
  }

  /** Keys are counted anew: some have gone, or a publish set other bounds. */
  forget(scenario: string): void {
    this.known.delete(scenario);
  }

  /** A letter for each rule and stream that refused keys, not more often than people can read them. */
  lettersFor(refused: readonly RefusedKey[], runtimes: ReadonlyMap<string, LiveRuntime>): DeadLetterRecord[] {
    const letters = new Map<string, DeadLetterRecord>();
    for (const one of refused) {
      const name = nameOf(one);
      const isTold = this.clock.now() - (this.toldMs.get(name) ?? Number.NEGATIVE_INFINITY) < tellEveryMs;
      if (!isTold && !letters.has(name)) letters.set(name, letterFor(one, runtimes));
    }
    return [...letters.values()];
  }

  /** After the commit: the letters of these are stored. */
  told(refused: readonly RefusedKey[]): void {
    const nowMs = this.clock.now();
    for (const one of refused) {
      const name = nameOf(one);
      if (nowMs - (this.toldMs.get(name) ?? Number.NEGATIVE_INFINITY) >= tellEveryMs)
        this.toldMs.set(name, nowMs);
    }
  }
}

/** How many different subjects a stream may have, and how many keys each rule on it. */
function boundOf(content: Scenario, stream: string): number {
  return content.streams[stream]?.maxSubjects ?? usualSubjects;
}

function knownOf(content: Scenario, counts: Awaited<ReturnType<RuntimeStore['keyCounts']>>): Known {
  const full = { rules: new Set<string>(), streams: new Set<string>() };
  let events = Number.POSITIVE_INFINITY;
  function take(into: Set<string>, id: string, count: number, bound: number): void {
    if (count >= bound) into.add(id);
    // Close to the bound, counting for each event would cost more than a few keys too many. What is full
    // stays full until keys are forgotten, and then is asked for anew.
    const soon = Math.ceil(bound / (count >= bound ? 2 : 100));
    events = Math.min(events, Math.max(bound - count, soon));
  }
  for (const stream of Object.keys(content.streams)) {
    take(full.streams, stream, counts.streams.get(stream) ?? 0, boundOf(content, stream));
  }
  for (const [id, { on }] of Object.entries(content.rules)) {
    if (on.stream !== undefined) take(full.rules, id, counts.rules.get(id) ?? 0, boundOf(content, on.stream));
  }
  return { full, events };
}

function nameOf({ kind, id, record }: RefusedKey): string {
  return `${record.scenario}\n${kind}\n${id}`;
}

function letterFor(
  { kind, id, key, record }: RefusedKey,
  runtimes: ReadonlyMap<string, LiveRuntime>,
): DeadLetterRecord {
  const { scenario, event, receivedAtMs } = record;
  const content = runtimes.get(scenario)?.live.version.content;
  const title = (kind === 'rule' ? content?.rules[id]?.title : content?.streams[id]?.title) ?? { zh: id };
  // A source reads /tenant/scenario/connector.
  const connector = event.source.split('/')[3] ?? '';
  const payload = {
    text: JSON.stringify(event),
    address: event.subject,
    origin: event.source,
    receivedAt: receivedAtMs,
  };
  const code = kind === 'rule' ? 'rule.tooManyKeys' : 'stream.tooManySubjects';
  return letterOf(payload, { code, reason: reasonFor(kind, title, key) }, receivedAtMs, {
    scenario,
    connector,
  });
}

function reasonFor(kind: RefusedKey['kind'], title: LocalizedText, key: string): LocalizedText {
  const en = title.en ?? title.zh;
  const advice = {
    zh: '数据仍存入记录；请检查来源给出的对象编号，确有这么多对象时，在数据流里调高「最多多少个对象」',
    en: 'The event is recorded. Check the ids that the source gives; if there are so many things, raise the number of subjects of the stream',
  };
  return kind === 'rule'
    ? {
        zh: `规则「${title.zh}」监测的对象已到上限，新出现的（如「${key}」）不再监测。${advice.zh}`,
        en: `Rule "${en}" watches as many things as it may; new ones, such as "${key}", are not watched. ${advice.en}`,
      }
    : {
        zh: `数据流「${title.zh}」的对象已到上限，新出现的（如「${key}」）不再列出。${advice.zh}`,
        en: `Stream "${en}" has as many subjects as it may; new ones, such as "${key}", are not listed. ${advice.en}`,
      };
}
