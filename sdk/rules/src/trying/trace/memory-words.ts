import type { Locale, LocalizedText, Rule, TraceMemory } from '@changjing/contract';
import type { RuleState } from '../../reducer/state.ts';
import { momentWords } from '../span-words.ts';

interface Told {
  rule: Rule;
  /** The moment of the step: other times are told beside it. */
  atMs: number;
  zone: string;
}

/** What is remembered of a key that a person can follow, before a step and after it. */
export function memoryOf(
  before: RuleState | undefined,
  after: RuleState | undefined,
  told: Told,
): TraceMemory[] {
  return parts.flatMap(({ name, read }) => {
    const [was, is] = [before, after].map((state) => state && read(state, told));
    if (was === undefined && is === undefined) return [];
    return [{ name, ...(was && { before: was }), ...(is && { after: is }) }];
  });
}

interface Part {
  name: LocalizedText;
  read(state: RuleState, told: Told): LocalizedText | undefined;
}

const phases: Readonly<Record<RuleState['phase'], LocalizedText>> = {
  normal: { zh: '没有触发', en: 'not in force' },
  pending: { zh: '等着触发', en: 'waiting to start' },
  active: { zh: '触发中', en: 'in force' },
  noData: { zh: '没有数据', en: 'without data' },
};

const parts: readonly Part[] = [
  { name: { zh: '状态', en: 'state' }, read: ({ phase }) => phases[phase] },
  {
    name: { zh: '已成立', en: 'held so far' },
    read: ({ phase, samples }, { rule }) => {
      if (phase !== 'pending' || rule.sequence !== undefined) return undefined;
      const wanted = rule.for !== undefined && 'samples' in rule.for ? rule.for.samples : undefined;
      const of = wanted === undefined ? String(samples) : `${samples} / ${wanted}`;
      return { zh: `${of} 次`, en: `${of} times` };
    },
  },
  {
    name: { zh: '等待开始于', en: 'waiting since' },
    read: ({ phase, sinceMs }, told) => (phase === 'pending' ? moment(sinceMs, told) : undefined),
  },
  {
    name: { zh: '触发于', en: 'in force since' },
    read: ({ episode }, told) => (episode === undefined ? undefined : moment(episode.startedAtMs, told)),
  },
  {
    name: { zh: '解除条件成立于', en: 'clearing since' },
    read: ({ clearing }, told) => (clearing === undefined ? undefined : moment(clearing.sinceMs, told)),
  },
  {
    name: { zh: '没有数据始于', en: 'without data since' },
    read: ({ gap }, told) => (gap === undefined ? undefined : moment(gap.startedAtMs, told)),
  },
  {
    name: { zh: '最近算数的一次', en: 'came last' },
    read: ({ presentAtMs, seenAtMs }, told) => {
      if (told.rule.absent === undefined) return undefined;
      const lastMs = presentAtMs ?? seenAtMs;
      return lastMs === 0 ? undefined : moment(lastMs, told);
    },
  },
  {
    name: { zh: '没有另计的重复', en: 'repeats not counted' },
    read: ({ repeatCount }) =>
      repeatCount === undefined ? undefined : { zh: `${repeatCount} 条`, en: String(repeatCount) },
  },
  {
    name: { zh: '下一次到时间', en: 'next timer' },
    read: ({ dueMs }, told) => (dueMs === undefined ? undefined : moment(dueMs, told)),
  },
];

function moment(ms: number, { atMs, zone }: Told): LocalizedText {
  const words = (locale: Locale) => momentWords(ms, atMs, zone, locale);
  return { zh: words('zh'), en: words('en') };
}
