import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  maximumRecorded,
  type Parameters,
  type RecordedPeriod,
  type Rule,
  type Scenario,
  type TryRules,
} from '@changjing/contract';
import {
  createExplainer,
  createReducer,
  createTrial,
  isKeyedBySubject,
  memoryMs,
  parameterValues,
  withParameterValues,
  type TenantContext,
} from '@changjing/rules';
import type { FunctionSource } from '@changjing/scenario';
import {
  runnableContent,
  type Actor,
  type CaseStore,
  type Clock,
  type ComputingWith,
  type LiveScenarios,
  type ParameterValues,
  type Policy,
  type RecordedPart,
  type RuntimeStore,
  type TenantId,
  type TrialProgress,
  type Trials,
} from '../kernel/index.ts';
import { computationsFor, createFiller, type Filler } from './calls/filler.ts';
import { lowerDraft } from './calls/lower-draft.ts';
import { refuseUnreadCode } from './calls/refuse-unread-code.ts';
import { withUncomputed } from './calls/uncomputed-words.ts';
import { maskedEvents, type MaskedFields } from './masked-events.ts';
import { withLateReadings } from './late-readings.ts';
import { withOpenedCases } from './opened-cases.ts';
import { recordedEvents } from './recorded-events.ts';
import { badPeriod, brokenRule, busy, nothingRecorded, notPublished, unknownStream } from './refusals.ts';

export interface TrialsDependencies {
  store: Pick<RuntimeStore, 'recorded' | 'countRecorded' | 'loadStates'>;
  cases: Pick<CaseStore, 'openedBy'>;
  live: LiveScenarios;
  policy: Policy;
  clock: Clock;
  /** What expressions know of a tenant; of all of them the same when absent. */
  contextOf?: (tenant: TenantId) => TenantContext;
  /** Plugins whose functions the person's rules may call. */
  functionsFor: (actor: Actor) => readonly FunctionSource[];
  computing: ComputingWith;
  /** What organisations have set; the defaults count when absent. */
  parameters?: ParameterValues;
}

/** Each holds the events' thread for a page at a time; more of them would make live events wait. */
const maximumRunning = 2;

export function createTrials({
  store,
  cases,
  live,
  policy,
  clock,
  contextOf = () => ({}),
  functionsFor,
  computing,
  parameters,
}: TrialsDependencies): Trials {
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= maximumRunning) throw busy();
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  }

  /** What an organisation has set, or the defaults: in place of what applied when an event came. */
  function valuesOf(tenant: TenantId, scenario: string, asked: Parameters, organisation: string | undefined) {
    const of = { tenant, scenario, parameters: asked };
    return parameterValues(asked, organisation === undefined ? {} : parameters?.of(of, organisation));
  }

  function prepare(actor: Actor, scenario: string, request: TrialRequest, written: Rules) {
    const version = live.byId(actor.tenant, scenario)?.version;
    if (version === undefined) throw notPublished();
    const asked = { ...version.content.parameters, ...request.parameters };
    const hasParameters = Object.keys(asked).length > 0;
    const code = request.code ?? version.content.code;
    // Fields that its own code computes are computed by that code, whatever the draft makes of it.
    const runnable = { ...runnableContent(version), ...(code && { code }) };
    const content = hasParameters ? { ...runnable, parameters: asked } : runnable;
    const inForce = { ...version, content };
    const values = valuesOf(actor.tenant, scenario, asked, request.organisation);
    const to = new Date(Math.min(Date.parse(request.to), clock.now())).toISOString();
    const from = new Date(request.from).toISOString();
    if (from >= to) throw badPeriod();
    for (const { on } of Object.values(written)) {
      const { stream } = on;
      if (stream !== undefined && !Object.hasOwn(inForce.content.streams, stream))
        throw unknownStream(stream);
    }
    const draft = lowerDraft(inForce.content, written, functionsFor(actor));
    const { rules } = draft;
    refuseBroken(draft.content, rules, contextOf(actor.tenant));
    const masked = maskedEvents(policy, actor, inForce.content);
    const tried = [...Object.values(rules), ...rulesInForce(draft.content, rules)];
    const wanted = computationsFor(draft.content.streams, tried, masked.byStream);
    refuseUnreadCode(actor, wanted, code, version.content.code);
    const answering = computing(code);
    const filler = createFiller(wanted, answering.compute);
    const common = { version: inForce.version, content: draft.content, rules, tried, from, to };
    return { ...common, masked, filler, answering, values };
  }

  /**
   * Pages of what was recorded, without what the person may not see and with what functions of plugins
   * make of it; each page is a turn of its own.
   */
  async function* pagesOf(
    tenant: TenantId,
    parts: readonly RecordedPart[],
    { masked, filler, answering, values }: Reading & { values: ReturnType<typeof valuesOf> },
    signal: AbortSignal,
  ) {
    try {
      for await (const page of recordedEvents(store, tenant, parts)) {
        signal.throwIfAborted();
        const seen = page.map(({ stream, event }) => ({
          stream,
          event: withParameterValues(masked.without(stream, event), values),
        }));
        yield await filler.fill(seen, signal);
        await nextTurn();
      }
    } finally {
      answering.dispose();
    }
  }

  async function countAll(tenant: TenantId, parts: readonly RecordedPart[]): Promise<number> {
    const counts = await Promise.all(parts.map((part) => store.countRecorded(tenant, part)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  return {
    recorded: (actor, scenario, request, signal) =>
      inTurn(async () => {
        const inForce = live.byId(actor.tenant, scenario)?.version.content.rules ?? {};
        const prepared = prepare(actor, scenario, request, inForce);
        const { content, from, to, masked } = prepared;
        const streams = Object.keys(content.streams);
        const parts = streams.map((stream) => ({ scenario, stream, from, to }));
        const total = await countAll(actor.tenant, parts);
        if (total === 0) throw nothingRecorded();
        const items: RecordedPeriod['items'] = [];
        for await (const page of pagesOf(actor.tenant, parts, prepared, signal)) {
          for (const { stream, event } of page.slice(0, maximumRecorded - items.length))
            items.push({ stream, subject: event.subject, time: event.time, data: event.data });
          if (items.length >= maximumRecorded) break;
        }
        return { from, to, items, total: Math.max(total, items.length), masked: masked.namesOf(streams) };
      }),
    async start(actor, scenario, request, signal) {
      const { key } = request;
      const prepared = prepare(actor, scenario, request, request.rules);
      const { version, content, rules, tried, from, to, masked, filler } = prepared;
      const countsFromMs = Date.parse(from);
      const warmFrom = warmStart(tried, countsFromMs);
      const trial = createTrial({
        ...contextOf(actor.tenant),
        scenarioId: scenario,
        version,
        content,
        rules,
        key,
        fromMs: Date.parse(warmFrom),
        countsFromMs,
      });
      const parts = partsOf({ scenario, streams: trial.streams, rules: tried, key, from, to });
      const warming = parts.map((part) => ({ ...part, from: warmFrom, to: from }));
      const [total, before] = await Promise.all([
        countAll(actor.tenant, parts),
        countAll(actor.tenant, warming),
      ]);
      // A rule without a stream needs nothing recorded.
      if (total === 0 && trial.streams.length > 0) throw nothingRecorded();
      if (running >= maximumRunning) throw busy();
      return lines();

      async function* lines(): AsyncGenerator<TrialProgress> {
        running += 1;
        try {
          const whole = parts.map((part) => ({ ...part, from: warmFrom }));
          let done = 0;
          for await (const page of pagesOf(actor.tenant, whole, prepared, signal)) {
            for (const { stream, event } of page) trial.feed(stream, event);
            done += page.length;
            yield { kind: 'progress', done, total: Math.max(before + total, done) };
          }
          const results = await withOpenedCases(cases, actor, trial.finish(Date.parse(to)));
          const hidden = masked.namesOf(trial.streams);
          const events = trial.countedEvents();
          const uncomputed = filler.uncomputed();
          const told = { events, from, to, rules: results, masked: hidden };
          yield { kind: 'result', result: { ...told, ...(uncomputed.length > 0 && { uncomputed }) } };
        } finally {
          running -= 1;
        }
      }
    },
    explain: (actor, scenario, request, signal) =>
      inTurn(async () => {
        const { rule, key, at } = request;
        const warmFrom = warmStart([request.draft], Math.min(Date.parse(request.from), Date.parse(at)));
        const to = new Date(Date.parse(at) + 1).toISOString();
        const asked = { ...request, from: warmFrom, to };
        const prepared = prepare(actor, scenario, asked, { [rule]: request.draft });
        const { version, content, from } = prepared;
        const draft = prepared.rules[rule]!;
        const explainer = createExplainer({
          ...contextOf(actor.tenant),
          scenarioId: scenario,
          version,
          content,
          rule,
          draft,
          key,
          fromMs: Date.parse(from),
        });
        const { streams } = explainer;
        const parts = partsOf({ scenario, streams, rules: [draft], key, from, to: prepared.to });
        for await (const page of pagesOf(actor.tenant, parts, prepared, signal)) {
          for (const { stream, event } of page) explainer.feed(stream, event);
        }
        const [inForce] = await store.loadStates(actor.tenant, [{ scenario, rule, key }]);
        const explained = withLateReadings(explainer.finish(Date.parse(at)), inForce?.lateCount ?? 0);
        return withUncomputed(explained, prepared.filler.uncomputed());
      }),
  };
}

type Rules = Readonly<Record<string, Rule>>;
type TrialRequest = Pick<TryRules, 'from' | 'to' | 'parameters' | 'organisation' | 'code'>;

interface Reading {
  masked: MaskedFields;
  filler: Filler;
  answering: ReturnType<ComputingWith>;
}

/** The rules of the version in force that the drafts stand beside. */
function rulesInForce(content: Scenario, rules: Rules): Rule[] {
  return Object.keys(rules).flatMap((id) => {
    const rule = Object.hasOwn(content.rules, id) ? content.rules[id] : undefined;
    return rule === undefined ? [] : [rule];
  });
}

/** Where reading has to begin for the rules to stand at a moment as if they had always run. */
function warmStart(rules: readonly Rule[], atMs: number): string {
  return new Date(atMs - Math.max(...rules.map(memoryMs))).toISOString();
}

/** What is read of each stream: of one key alone where its events are told by their subject. */
function partsOf(of: {
  scenario: string;
  streams: readonly string[];
  rules: readonly Rule[];
  key: string | undefined;
  from: string;
  to: string;
}): RecordedPart[] {
  const { scenario, streams, rules, key, from, to } = of;
  return streams.map((stream) => {
    const isBySubject = rules.every((rule) => isKeyedBySubject(rule, stream));
    return { scenario, stream, from, to, ...(key !== undefined && isBySubject && { subject: key }) };
  });
}

function refuseBroken(content: Scenario, rules: Rules, tenant: TenantContext): void {
  for (const [id, rule] of Object.entries(rules)) {
    const one = { ...content, rules: { [id]: rule } };
    const { problems } = createReducer({ ...tenant, scenarioId: id, version: 1, content: one });
    if (problems.some(({ severity }) => severity === 'error')) throw brokenRule(rule.title.zh, problems);
  }
}
