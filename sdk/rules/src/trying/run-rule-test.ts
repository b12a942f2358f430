import type {
  Action,
  Effect,
  Event,
  ExpectedEffect,
  Locale,
  LocalizedText,
  Rule,
  RuleTest,
  Scenario,
} from '@changjing/contract';
import type { TenantContext } from '../functions/function.ts';
import { createReducer } from '../reducer/reducer.ts';
import { advance, createRun } from '../reducer/run.ts';
import { durationWords } from '../sentence/words.ts';
import { asRulesRead } from './kept-values.ts';
import { missingCalls, missingCallWords, unknownCallWords } from './missing-calls.ts';

export interface RuleTestResult {
  hasPassed: boolean;
  /** What the rule did, as a test would expect it. */
  effects: ExpectedEffect[];
  /** What should have happened and did not, and what happened and should not have. */
  differences: LocalizedText[];
}

/** A Monday, so that a test without a date of its own lies on a working day. */
const usualBeginning = '2026-03-02T00:00:00Z';

/** Runs one test of a rule, on a clock of its own. Pure. */
export function runRuleTest(
  content: Scenario,
  id: string,
  test: Omit<RuleTest, 'title'>,
  tenant: TenantContext = {},
): RuleTestResult {
  const rule = content.rules[id];
  if (rule === undefined) return { hasPassed: false, effects: [], differences: [] };
  const beganMs = beginningOf(test);
  const alone = { ...content, rules: { [id]: rule } };
  const reducer = createReducer({ ...tenant, scenarioId: 'test', version: 1, content: alone });
  const run = createRun(reducer);
  const made: Effect[] = run.feed({ kind: 'tick', atMs: beganMs });
  const given = asRulesRead(test.given, content.streams, rule.on.stream);
  for (const [at, reading] of given.entries()) {
    const timeMs = beganMs + reading.afterSeconds * 1000;
    made.push(...advance(run, timeMs - 1));
    const stream = reading.stream ?? rule.on.stream ?? '';
    const event = eventOf(content, stream, reading, at, timeMs);
    made.push(...run.feed({ kind: 'event', stream, event }));
  }
  const lastSeconds = Math.max(0, ...given.map(({ afterSeconds }) => afterSeconds));
  made.push(...advance(run, beganMs + (test.untilSeconds ?? lastSeconds) * 1000));
  const effects = made.flatMap((effect) => shortOf(effect, beganMs));
  const asksPlugin = reducer.problems.some(({ code }) => code === 'expression.pluginCall');
  const readings = given.map(({ stream = rule.on.stream ?? '', data }) => ({ stream, data }));
  const missing = missingCalls(content, rule, readings);
  // Without what a plugin has to tell, nothing that follows says anything about the rule.
  const differences = asksPlugin
    ? [unknownCallWords]
    : missing.length > 0
      ? [missingCallWords(missing)]
      : differencesOf(test.expect, effects, { rule, places: content.places });
  return { hasPassed: differences.length === 0, effects, differences };
}

/** When the clock of a test begins. */
export function beginningOf({ beginsAt }: { beginsAt?: string | undefined }): number {
  return Date.parse(beginsAt ?? usualBeginning);
}

function eventOf(
  content: Scenario,
  stream: string,
  reading: RuleTest['given'][number],
  at: number,
  timeMs: number,
): Event {
  return {
    specversion: '1.0',
    id: `reading-${at}`,
    source: 'test',
    type: content.streams[stream]?.eventType ?? 'test',
    subject: reading.subject,
    time: new Date(timeMs).toISOString(),
    data: reading.data,
  };
}

/** A notice that only keeps up with the readings is no effect of its own here. */
function shortOf(effect: Effect, beganMs: number): ExpectedEffect[] {
  if (effect.kind === 'notify' && effect.phase === 'update') return [];
  const isEnd = effect.kind === 'closeCase' || (effect.kind === 'notify' && effect.phase === 'end');
  const afterSeconds = (Date.parse(effect.at) - beganMs) / 1000;
  return [{ afterSeconds, key: effect.key, action: effect.action, phase: isEnd ? 'end' : 'start' }];
}

function differencesOf(
  expected: readonly ExpectedEffect[],
  made: readonly ExpectedEffect[],
  about: About,
): LocalizedText[] {
  const rest = [...made];
  const missing = expected.filter((one) => {
    const at = rest.findIndex((other) => nameOf(other) === nameOf(one));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [
    ...missing.map((one) => words(one, about, '没有发生', 'did not happen')),
    ...rest.map((one) => words(one, about, '不该发生', 'should not have happened')),
  ];
}

function nameOf({ afterSeconds, key, action, phase }: ExpectedEffect): string {
  return JSON.stringify([afterSeconds, key, action, phase]);
}

interface About {
  rule: Rule;
  places: Scenario['places'];
}

function words(one: ExpectedEffect, { rule, places }: About, zh: string, en: string): LocalizedText {
  const when = (locale: Locale) =>
    one.afterSeconds === 0 ? undefined : durationWords(one.afterSeconds, locale);
  const [zhWhen, enWhen] = [when('zh'), when('en')];
  const what = actionWords(one, rule);
  const place = places[one.key]?.title;
  return {
    zh: `${zhWhen === undefined ? '一开始' : `${zhWhen}时`}，${place?.zh ?? one.key}：${what.zh}，${zh}`,
    en: `${enWhen === undefined ? 'At the start' : `After ${enWhen}`}, ${place?.en ?? place?.zh ?? one.key}: ${what.en} ${en}`,
  };
}

/** 开工单「抽排」, 撤下提示「请绕行」; with the text as it read then, where that is known. */
export function actionWords(
  { action: id, phase }: Pick<ExpectedEffect, 'action' | 'phase'>,
  rule: Rule,
  said?: LocalizedText,
): { zh: string; en: string } {
  const action = [...rule.actions, ...(rule.noData?.actions ?? [])].find((one) => one.id === id);
  if (action === undefined) return { zh: `「${id}」`, en: `"${id}"` };
  const text = said ?? withoutSlots(textOf(action));
  const verb = verbs[action.kind][phase];
  return { zh: `${verb.zh}「${text.zh}」`, en: `${verb.en} "${text.en ?? text.zh}"` };
}

/** What stands in a text for what is filled in later says nothing to a reader. */
function withoutSlots({ zh, en }: LocalizedText): LocalizedText {
  const dots = (text: string) => text.replaceAll(/\$\{[^}]*\}/g, '…');
  return { zh: dots(zh), ...(en !== undefined && { en: dots(en) }) };
}

function textOf(action: Action): LocalizedText {
  switch (action.kind) {
    case 'openCase':
      return action.title;
    case 'closeCase':
      return action.note;
    case 'notify':
      return action.text;
    case 'runAction':
      return { zh: action.action };
  }
}

const verbs = {
  openCase: { start: { zh: '开工单', en: 'case opened' }, end: { zh: '结束工单', en: 'case closed' } },
  closeCase: { start: { zh: '结束工单', en: 'case closed' }, end: { zh: '结束工单', en: 'case closed' } },
  notify: { start: { zh: '发布提示', en: 'notice shown' }, end: { zh: '撤下提示', en: 'notice taken down' } },
  runAction: {
    start: { zh: '请插件执行', en: 'plugin asked for' },
    end: { zh: '请插件执行', en: 'plugin asked for' },
  },
} as const;
