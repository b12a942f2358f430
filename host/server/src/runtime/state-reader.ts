import { severityOrder, type LocalizedText, type Scenario, type StateRow } from '@changjing/contract';
import { levelOf, type RuleState } from '@changjing/rules';
import type {
  Changes,
  Disposable,
  LatestRecord,
  LiveScenarios,
  NoticeRecord,
  RuntimeStore,
  StateReader,
  TenantId,
} from '../kernel/index.ts';

type AudienceOf = 'public' | 'staff';

/** Rows are kept until the next commit that concerns them, however many screens ask. */
export function createStateReader(dependencies: {
  store: RuntimeStore;
  liveScenarios: LiveScenarios;
  changes: Changes;
}): StateReader & Disposable {
  const { store, liveScenarios, changes } = dependencies;
  const kept = new Map<string, Promise<StateRow[]>>();
  const listening = changes.on((change) => {
    if (change.topic !== 'state' && change.topic !== 'scenarios') return;
    for (const name of kept.keys()) {
      if (name.startsWith(`${change.tenant}\n${change.scenario}\n`)) kept.delete(name);
    }
  });

  async function read(tenant: TenantId, scenario: string, stream: string, audience: AudienceOf) {
    const content = liveScenarios.byId(tenant, scenario)?.version.content;
    const [latest, states, notices] = await Promise.all([
      store.latest(tenant, scenario, stream),
      store.statesOf(tenant, scenario),
      store.noticesInForce(tenant, scenario),
    ]);
    return content === undefined ? [] : rowsOf({ content, stream, audience, latest, states, notices });
  }

  return {
    rows(tenant, scenario, stream, audience) {
      const name = [tenant, scenario, stream, audience].join('\n');
      const before = kept.get(name);
      if (before !== undefined) return before;
      const reading = read(tenant, scenario, stream, audience);
      kept.set(name, reading);
      reading.catch(() => kept.delete(name));
      return reading;
    },
    events: (tenant, scenario, stream, page) => store.events(tenant, scenario, stream, page),
    dispose: () => listening.dispose(),
  };
}

/** One row a key: places that are watched, keys seen, keys that a rule remembers. Pure. */
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
  const states = Map.groupBy(of.states, (state) => state.key);
  const keys = new Set<string>(isWatching(content, stream) ? Object.keys(content.places) : []);
  for (const key of latest.keys()) keys.add(key);
  for (const state of of.states) if (state.stream === stream) keys.add(state.key);
  const hasRules = Object.values(content.rules).some((rule) => rule.on.stream === stream);
  return [...keys].sort().map((key): StateRow => {
    const own = states.get(key) ?? [];
    const newest = latest.get(key);
    const isSilentlyFine = !hasRules && own.length === 0 && newest !== undefined;
    const level = isSilentlyFine ? 'normal' : levelOf(own);
    const since = sinceOf(own, level);
    const notice = noticeOf(key, of.notices, of.audience, content);
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
  key: string,
  notices: readonly NoticeRecord[],
  audience: AudienceOf,
  content: Scenario,
): LocalizedText | undefined {
  const rank = (notice: NoticeRecord) => {
    const severity = content.rules[notice.rule]?.severity;
    return severity === undefined ? -1 : severityOrder.indexOf(severity);
  };
  const own = notices.filter((notice) => notice.key === key);
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
