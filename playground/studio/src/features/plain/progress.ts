import type { Problem, Scenario, ScenarioSummary } from '@changjing/contract';
import { steps, type StepName } from './steps.ts';

/** How far a step is, as one sentence: a key of the texts with its values. */
export interface StepProgress {
  /** waiting: not possible yet, and the sentence says why. */
  state: 'done' | 'todo' | 'waiting';
  key: string;
  values?: Record<string, number>;
}
export type Progress = Readonly<Record<StepName, StepProgress>>;

export interface ProgressOf {
  scenario: Scenario;
  /** Absent until it has been looked at. */
  problems: readonly Problem[] | undefined;
  summary: Pick<ScenarioSummary, 'liveVersion'> | undefined;
  /** Differences between draft and published version. */
  changeCount: number;
}

/** What of each step is done and what is missing. Pure. */
export function progressOf(of: ProgressOf): Progress {
  const { scenario } = of;
  const fed = fedStreams(scenario);
  const rules = rulesOnData(scenario);
  const data = dataProgress(scenario, fed);
  const condition = conditionProgress(fed.length, rules.length);
  const own = {
    data,
    condition,
    handling: handlingProgress(rules),
    page: pageProgress(scenario, fed.length),
    trying: tryingProgress(rules),
  };
  return { ...own, publish: publishProgress(of, own) };
}

/** Streams that devices or systems feed; what people do comes in another way. */
export function fedStreams({ connectors, streams }: Pick<Scenario, 'connectors' | 'streams'>): string[] {
  const fed = Object.values(connectors).filter(({ transport }) => transport.kind !== 'people');
  return [...new Set(fed.map(({ stream }) => stream))].filter((id) => Object.hasOwn(streams, id));
}

/** Rules on such streams: the others come with a page's form. */
export function rulesOnData(scenario: Scenario): (readonly [string, Scenario['rules'][string]])[] {
  const fed = fedStreams(scenario);
  return Object.entries(scenario.rules).filter(
    ([, { on }]) => on.stream === undefined || fed.includes(on.stream),
  );
}

function dataProgress({ places, streams }: Scenario, fed: readonly string[]): StepProgress {
  if (fed.length === 0) return { state: 'todo', key: 'noData' };
  const count = Object.keys(places).length;
  if (count === 0) return { state: 'todo', key: 'noPlaces' };
  const fields = fed.flatMap((id) => Object.keys(streams[id]?.fields ?? {})).length;
  return { state: 'done', key: 'hasData', values: { fields, places: count } };
}

function conditionProgress(fed: number, rules: number): StepProgress {
  if (fed === 0) return { state: 'waiting', key: 'needsData' };
  return rules === 0
    ? { state: 'todo', key: 'noCondition' }
    : { state: 'done', key: 'hasCondition', values: { n: rules } };
}

function handlingProgress(rules: ReturnType<typeof rulesOnData>): StepProgress {
  if (rules.length === 0) return { state: 'waiting', key: 'needsCondition' };
  const silent = rules.filter(([, { actions }]) => actions.length === 0).length;
  if (silent > 0) return { state: 'todo', key: 'nobodyHears', values: { n: silent } };
  const all = rules.flatMap(([, { actions }]) => actions);
  const cases = all.filter(({ kind }) => kind === 'openCase').length;
  const notices = all.filter(({ kind }) => kind === 'notify').length;
  return { state: 'done', key: 'isHandled', values: { cases, notices } };
}

function pageProgress({ pages }: Scenario, fed: number): StepProgress {
  if (fed === 0) return { state: 'waiting', key: 'needsData' };
  const isPublic = Object.values(pages).some(({ audience }) => audience === 'public');
  return isPublic ? { state: 'done', key: 'hasPage' } : { state: 'todo', key: 'noPage' };
}

function tryingProgress(rules: ReturnType<typeof rulesOnData>): StepProgress {
  if (rules.length === 0) return { state: 'waiting', key: 'needsCondition' };
  const tests = rules.flatMap(([, rule]) => Object.keys(rule.tests ?? {})).length;
  return tests === 0
    ? { state: 'todo', key: 'notTried' }
    : { state: 'done', key: 'isTried', values: { n: tests } };
}

function publishProgress(
  { problems, summary, changeCount }: ProgressOf,
  own: Omit<Progress, 'publish'>,
): StepProgress {
  if (problems === undefined) return { state: 'waiting', key: 'isChecking' };
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return { state: 'waiting', key: 'hasProblems', values: { n: errors } };
  const missing = steps.filter((one) => one !== 'publish' && one !== 'trying' && own[one].state !== 'done');
  if (summary?.liveVersion === undefined) {
    return missing.length > 0
      ? { state: 'waiting', key: 'isIncomplete', values: { n: missing.length } }
      : { state: 'todo', key: 'isReady' };
  }
  const values = { n: summary.liveVersion, changes: changeCount };
  return changeCount > 0
    ? { state: 'todo', key: 'isChanged', values }
    : { state: 'done', key: 'isLive', values };
}
