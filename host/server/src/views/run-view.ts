import {
  ChangjingError,
  holderCaseFields,
  publicCaseFields,
  type CaseSummary,
  type Json,
  type View,
  type ViewResult,
} from '@changjing/contract';
import type { Cases, Clock, DistrictBases, LiveScenario, Policy, StateReader } from '../kernel/index.ts';
import { ordered, passes } from './filter.ts';
import { publicKey } from './public-key.ts';
import { pick, purposeOf, visibleFields, type Reader } from './visible-fields.ts';

export interface ViewDependencies {
  state: StateReader;
  cases: Pick<Cases, 'ofScenario'>;
  bases: DistrictBases;
  policy: Policy;
  clock: Clock;
}

type Row = ViewResult['rows'][number];

/** Newest events or cases that a filter or an order chooses from. */
const lookedThrough = 1000;

/** Runs one view for one reader. */
export async function runView(
  dependencies: ViewDependencies,
  live: LiveScenario,
  id: string,
  reader: Reader,
): Promise<ViewResult> {
  const view = live.version.content.views[id];
  if (!view) {
    throw new ChangjingError({
      code: 'view.unknown',
      status: 404,
      text: { zh: `场景里没有数据视图「${id}」`, en: `The scenario has no view "${id}"` },
    });
  }
  const at = new Date(dependencies.clock.now()).toISOString();
  const rows = await rowsOf(dependencies, live, view, reader);
  return {
    view: id,
    rows: rows.slice(0, view.limit),
    at,
    isSimulated: dependencies.bases.current(live.tenant).isSimulated,
  };
}

function rowsOf(
  dependencies: ViewDependencies,
  live: LiveScenario,
  view: View,
  asking: Reader,
): Promise<Row[]> {
  const { source } = view;
  // The state of a whole key is what its members have in common: one of them sees it as the public does.
  const isCommon = source.kind === 'state' && asking.own?.member !== undefined;
  const reader: Reader = isCommon ? { audience: 'public', own: asking.own } : asking;
  if (reader.audience === 'holder' && !reader.own) return Promise.resolve([]);
  if (source.kind === 'cases') return caseRows(dependencies, live, view, reader);
  const fields = live.version.content.streams[source.stream]?.fields ?? {};
  const visible = visibleFields(dependencies.policy, reader, { wanted: view.fields, fields });
  if (!visible) return Promise.resolve([]);
  // What the filter may look at is what this reader may see of the stream, shown by the view or not.
  const readable = visibleFields(dependencies.policy, reader, { wanted: Object.keys(fields), fields });
  const nameOf = (key: string) =>
    reader.audience === 'public' && !reader.own ? publicKey(key, live.version.content) : key;
  const sight = { visible, readable: readable ?? visible, nameOf };
  return source.kind === 'state'
    ? stateRows(dependencies, live, view, { ...sight, stream: source.stream, reader })
    : eventRows(dependencies, live, view, { ...sight, stream: source.stream, reader });
}

interface Sight {
  stream: string;
  reader: Reader;
  visible: ReadonlySet<string>;
  readable: ReadonlySet<string>;
  /** What a key is called for this reader. */
  nameOf(key: string): string;
}

async function stateRows(
  { state }: ViewDependencies,
  live: LiveScenario,
  view: View,
  { stream, visible, readable, nameOf, reader }: Sight,
): Promise<Row[]> {
  const audience = reader.audience === 'staff' ? 'staff' : 'public';
  const rows = await state.rows(live.tenant, live.id, stream, audience, reader.own?.subject);
  return ordered(rows, view.order)
    .filter(({ key }) => reader.own === undefined || key === reader.own.subject)
    .filter(({ key, time, level, values }) =>
      passes(view, { subject: key, time, data: { level, ...pick(values, readable) } }),
    )
    .map(({ key, time, level, since, notice, values }) => ({
      key: nameOf(key),
      time,
      level,
      ...(since !== undefined && { since }),
      ...(notice !== undefined && { notice: asJson(notice) }),
      values: pick(values, visible),
    }));
}

async function eventRows(
  { state }: ViewDependencies,
  live: LiveScenario,
  view: View,
  { stream, visible, readable, nameOf, reader: { own } }: Sight,
): Promise<Row[]> {
  const limit = view.where === undefined && own?.member === undefined ? view.limit : lookedThrough;
  const { items } = await state.events(live.tenant, live.id, stream, { limit, key: own?.subject });
  return items
    .filter(({ data }) => own?.member === undefined || data[own.member.field] === own.member.value)
    .filter((event) =>
      passes(view, { subject: event.subject, time: event.time, data: pick(event.data, readable) }),
    )
    .map((event) => ({ key: nameOf(event.subject), time: event.time, values: pick(event.data, visible) }));
}

async function caseRows(
  { cases, policy }: ViewDependencies,
  live: LiveScenario,
  view: View,
  reader: Reader,
): Promise<Row[]> {
  const isPublic = reader.audience !== 'staff';
  const { own } = reader;
  if (own?.member !== undefined) return [];
  const open = await cases.ofScenario(live.tenant, live.id, lookedThrough);
  const rows = open
    .filter(({ key }) => own === undefined || key === own.subject)
    .filter(
      (one) =>
        policy.decide({
          actor: reader.actor,
          purpose: purposeOf(reader),
          audience: reader.audience,
          resource: { kind: 'case', territory: one.territory, assignee: one.assignee?.post },
        }).kind !== 'deny',
    )
    .map((one) => ({ ...one, time: one.openedAt, level: one.severity }));
  return ordered(rows, view.order).flatMap(({ time, level: _level, ...one }) => {
    const row = asJson(one) as Record<string, Json>;
    // A case opened by a citizen has the report's number as its key; others may name a car or a person.
    if (isPublic && !own && !Object.hasOwn(live.version.content.places, one.key)) row.key = one.id;
    const shown = isPublic ? pick(row, own === undefined ? publicCaseFields : holderCaseFields) : row;
    if (!passes(view, { subject: one.key, time, data: asFiltered(shown) })) return [];
    return [view.fields.length === 0 ? shown : pick(shown, new Set(['id', 'key', ...view.fields]))];
  });
}

/** A filter compares these two names in Chinese, whatever language they are read in. */
function asFiltered(shown: Record<string, Json>): Record<string, Json> {
  const { territoryTitle, assignee } = shown as Partial<CaseSummary>;
  return {
    ...shown,
    ...(territoryTitle && { territoryTitle: territoryTitle.zh }),
    ...(assignee && { assignee: { ...assignee, title: assignee.title.zh } }),
  };
}

/** As it goes out: without what is undefined. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
