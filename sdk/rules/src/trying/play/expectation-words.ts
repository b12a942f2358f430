import type { Expectation, Locale, LocalizedText, Scenario } from '@changjing/contract';
import { defaultZone } from '../../functions/function.ts';
import { leftWords, momentWords } from '../span-words.ts';
import { fewestTimes } from './expectation.ts';
import type { Happening } from './happening.ts';

/** What a district calls its case classes; by their ids where that is not at hand. */
export interface TestNames {
  caseClasses?: Readonly<Record<string, { title: LocalizedText }>>;
  /** When the clock of the test begins, where that is a moment people know: times are told by the clock then. */
  beginsAt?: string | undefined;
  zone?: string | undefined;
}

/** 2 分钟内，3号点：开出「内涝积水」工单. */
export function expectationWords(
  expected: Expectation,
  content: Scenario,
  names: TestNames = {},
): LocalizedText {
  return {
    zh: inWords(expected, content, names, 'zh'),
    en: inWords(expected, content, names, 'en'),
  };
}

/** 应当：2 分钟内，3号点：开出「内涝积水」工单；实际没有发生. */
export function differenceWords(
  expected: Expectation,
  found: readonly Happening[],
  content: Scenario,
  names: TestNames = {},
): LocalizedText {
  const words = expectationWords(expected, content, names);
  return {
    zh: `应当是“${words.zh}”，实际${actual(expected, found, names, 'zh')}`,
    en: `Expected: ${words.en ?? words.zh}. What happened: ${actual(expected, found, names, 'en')}`,
  };
}

function inWords(
  { subject, times, bySeconds, ...what }: Expectation,
  content: Scenario,
  names: TestNames,
  locale: Locale,
): string {
  const isChinese = locale === 'zh';
  const place = subject === undefined ? undefined : content.places[subject]?.title;
  const [zh, en] = titles(place, subject ?? '');
  const who = subject === undefined ? '' : isChinese ? `${zh}：` : `${en}: `;
  const must = verbOf(what, content, names, locale, times === 0);
  const often = oftenWords(times, locale);
  const by = bySeconds === undefined || times === 0 ? '' : byWords(bySeconds, names, locale);
  return isChinese ? `${by}${who}${must}${often}` : `${who}${must}${often}${by}`;
}

/** Nothing where it is once or not at all: the sentence says that. */
function oftenWords(times: Expectation['times'], locale: Locale): string {
  const isChinese = locale === 'zh';
  if (times === undefined) return '';
  if (typeof times === 'number') return times < 2 ? '' : isChinese ? `，共 ${times} 次` : `, ${times} times`;
  const { atLeast } = times;
  return atLeast < 2 ? '' : isChinese ? `，至少 ${atLeast} 次` : `, at least ${atLeast} times`;
}

function clockWords(seconds: number, { beginsAt, zone = defaultZone }: TestNames, locale: Locale) {
  if (beginsAt === undefined) return undefined;
  const beganMs = Date.parse(beginsAt);
  return momentWords(beganMs + seconds * 1000, beganMs, zone, locale);
}

function byWords(seconds: number, names: TestNames, locale: Locale): string {
  const clock = clockWords(seconds, names, locale);
  if (clock !== undefined) return locale === 'zh' ? `${clock} 前，` : ` by ${clock}`;
  if (seconds === 0) return locale === 'zh' ? '一开始，' : ' at the start';
  return locale === 'zh' ? `${leftWords(seconds, 'zh')}内，` : ` within ${leftWords(seconds, 'en')}`;
}

type What = DistributiveOmit<Expectation, 'subject' | 'times' | 'bySeconds'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function verbOf(what: What, content: Scenario, names: TestNames, locale: Locale, isNot: boolean): string {
  const { must, mustNot } = verbs(what, content, names)[locale];
  return isNot ? mustNot : must;
}

type Verbs = Readonly<Record<Locale, { must: string; mustNot: string }>>;

function verbs(what: What, content: Scenario, names: TestNames): Verbs {
  switch (what.kind) {
    case 'rule': {
      const [zh, en] = titles(content.rules[what.rule]?.title, what.rule);
      return {
        zh: { must: `规则「${zh}」触发`, mustNot: `规则「${zh}」不触发` },
        en: { must: `rule "${en}" fires`, mustNot: `rule "${en}" does not fire` },
      };
    }
    case 'caseOpened':
    case 'caseClosed':
      return caseVerbs(what.kind, titles(names.caseClasses?.[what.caseClass]?.title, what.caseClass));
    case 'notice': {
      const [zh, en] = what.audience === 'public' ? ['市民', 'citizens'] : ['工作人员', 'staff'];
      return {
        zh: { must: `给${zh}发提示`, mustNot: `不给${zh}发提示` },
        en: { must: `${en} are shown a notice`, mustNot: `${en} are shown no notice` },
      };
    }
    case 'action':
      return {
        zh: { must: `请插件执行「${what.action}」`, mustNot: `不请插件执行「${what.action}」` },
        en: { must: `"${what.action}" is asked for`, mustNot: `"${what.action}" is not asked for` },
      };
  }
}

function caseVerbs(kind: 'caseOpened' | 'caseClosed', [zh, en]: readonly [string, string]): Verbs {
  return kind === 'caseOpened'
    ? {
        zh: { must: `开出「${zh}」工单`, mustNot: `不开「${zh}」工单` },
        en: { must: `a case "${en}" is opened`, mustNot: `no case "${en}" is opened` },
      }
    : {
        zh: { must: `结束「${zh}」工单`, mustNot: `不结束「${zh}」工单` },
        en: { must: `a case "${en}" is closed`, mustNot: `no case "${en}" is closed` },
      };
}

function titles(title: LocalizedText | undefined, id: string): readonly [string, string] {
  return [title?.zh ?? id, title?.en ?? title?.zh ?? id];
}

function actual(
  expected: Expectation,
  found: readonly Happening[],
  names: TestNames,
  locale: Locale,
): string {
  const isChinese = locale === 'zh';
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) return isChinese ? '没有发生' : 'it did not happen';
  const isExact = typeof expected.times === 'number';
  const fewest = fewestTimes(expected);
  if (found.length < fewest || (isExact && found.length > fewest))
    return countWords(found, fewest, names, locale);
  // Of more than are asked for it is the one that makes the number full which came too late.
  const when = atWords(isExact ? last : (found[fewest - 1] ?? last), names, locale);
  return isChinese ? `到${when}才发生` : `it happened later, ${when}`;
}

/** 发生了 2 次，第一次在 3 分钟时. */
function countWords(found: readonly Happening[], times: number, names: TestNames, locale: Locale): string {
  const when = atWords(found[0]!, names, locale);
  const count = found.length;
  if (locale === 'zh')
    return count === 1 && times === 0 ? `${when}发生了` : `发生了 ${count} 次，第一次在${when}`;
  if (count === 1) return `it happened ${when}`;
  return `it happened ${count} times, first ${when}`;
}

function atWords({ afterSeconds }: Happening, names: TestNames, locale: Locale): string {
  const clock = clockWords(afterSeconds, names, locale);
  if (clock !== undefined) return locale === 'zh' ? ` ${clock} ` : `at ${clock}`;
  if (afterSeconds === 0) return locale === 'zh' ? '一开始' : 'at the start';
  return locale === 'zh' ? ` ${leftWords(afterSeconds, 'zh')}时` : `after ${leftWords(afterSeconds, 'en')}`;
}
