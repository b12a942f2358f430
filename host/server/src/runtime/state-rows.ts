import { severityOrder, type LocalizedText, type Scenario, type StateRow } from '@changjing/contract';
import { levelOf, type RuleState } from '@changjing/rules';
import type { LatestRecord, NoticeRecord } from '../kernel/index.ts';

export type AudienceOf = 'public' | 'staff';

/**
 * One row a key: places that are watched, keys seen, keys that a rule remembers. What a rule watches that
 * is no row of its own, such as a class and a symptom, shows in the row that its last event was about. Pure.
 */
export function rowsOf(of: {
  content: Scenario;
  stream: string;
  audience: AudienceOf;
  latest: readonly LatestRecord[];
  states: readonly RuleState[];
  notices: readonly NoticeRecord[];
}): StateRow[] {
  const { content, stream } = of;
  const latest = new Map(of.latest.map((record) => [record.key, record]));
  const watched = new Set(watchedKeys(content, stream));
  const rowOf = ({ key, subject, stream: from }: RuleState) =>
    from === stream && !latest.has(key) && !watched.has(key) && latest.has(subject) ? subject : key;
  const states = Map.groupBy(of.states, rowOf);
  const notices = Map.groupBy(of.notices, ({ key }) => key);
  const keys = new Set([...watched, ...latest.keys()]);
  for (const state of of.states) if (state.stream === stream) keys.add(rowOf(state));
  // A rule keyed by something else remembers nothing of a subject, which is fine as long as it speaks.
  const isRemembered = Object.values(content.rules).some(
    ({ on, key }) => on.stream === stream && key === undefined,
  );
  return [...keys].sort().map((key): StateRow => {
    const own = states.get(key) ?? [];
    const newest = latest.get(key);
    const isSilentlyFine = !isRemembered && own.length === 0 && newest !== undefined;
    const level = isSilentlyFine ? 'normal' : levelOf(own);
    const since = sinceOf(own, level);
    const told = [...new Set([key, ...own.map((state) => state.key)])].flatMap(
      (one) => notices.get(one) ?? [],
    );
    const notice = noticeOf(told, of.audience, content);
    return {
      key,
      time: newest?.time ?? '',
      level,
      ...(since !== undefined && { since }),
      ...(notice !== undefined && { notice }),
      values: newest?.data ?? {},
    };
  });
}

/** Keys with a row of their own, heard of or not. */
export function watchedKeys(content: Scenario, stream: string): string[] {
  const listed = Object.values(content.rules).flatMap(({ on, absent }) =>
    on.stream === stream && Array.isArray(absent?.of) ? absent.of : [],
  );
  return [...(isWatching(content, stream) ? Object.keys(content.places) : []), ...listed];
}

/** A stream that devices or systems feed watches the places; what people do concerns them only then. */
function isWatching(content: Scenario, stream: string): boolean {
  return Object.values(content.connectors).some(
    (connector) => connector.stream === stream && connector.transport.kind !== 'people',
  );
}

function sinceOf(states: readonly RuleState[], level: StateRow['level']): string | undefined {
  const starts = states.flatMap((state) => {
    if (level === 'unknown') return state.gap === undefined ? [] : [state.gap.startedAtMs];
    return state.episode?.severity === level ? [state.episode.startedAtMs] : [];
  });
  return starts.length === 0 ? undefined : new Date(Math.min(...starts)).toISOString();
}

/**
 * What is in force for a key, the gravest first: one text a stream, since rules on the same readings
 * say the same thing and the gravest says it best, while a closed road and deep water are two things.
 * Staff see what the public sees when nothing is meant for them.
 */
function noticeOf(
  own: readonly NoticeRecord[],
  audience: AudienceOf,
  content: Scenario,
): LocalizedText | undefined {
  const rank = (notice: NoticeRecord) => {
    const severity = content.rules[notice.rule]?.severity;
    return severity === undefined ? -1 : severityOrder.indexOf(severity);
  };
  const meant = own.filter((notice) => notice.audience === audience);
  const gravest = new Map<string, NoticeRecord>();
  for (const notice of meant.length === 0 && audience === 'staff' ? own : meant) {
    const stream = content.rules[notice.rule]?.on.stream ?? notice.rule;
    const before = gravest.get(stream);
    if (before === undefined || rank(notice) >= rank(before)) gravest.set(stream, notice);
  }
  const texts = [...gravest.values()].sort((one, other) => rank(other) - rank(one)).map(({ text }) => text);
  if (texts.length <= 1) return texts[0];
  return {
    zh: texts.map(({ zh }) => zh).join('；'),
    en: texts.map(({ zh, en }) => en ?? zh).join('; '),
  };
}
