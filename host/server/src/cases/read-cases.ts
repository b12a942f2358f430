import {
  ChangjingError,
  type CaseDetail,
  type CasePage,
  type CaseSummary,
  type CaseView,
  type Process,
  type TransitionView,
} from '@changjing/contract';
import type {
  Actor,
  CaseFilter,
  CaseQuery,
  CaseStore,
  Clock,
  Database,
  DistrictBases,
  Files,
  StoredCase,
  StoredFile,
  SubjectStore,
  TenantId,
} from '../kernel/index.ts';
import { describeCase, describeEntry } from './describe.ts';
import { candidatePosts } from './dispatch.ts';
import { caseUnknown, refuse } from './failures.ts';
import { formOf } from './form.ts';
import { hindrance } from './may-take.ts';
import { processOf } from './process.ts';
import type { ReadPermit } from './read-permit.ts';
import type { Versions } from './versions.ts';

export interface ReadDependencies {
  database: Database;
  store: CaseStore;
  versions: Versions;
  bases: DistrictBases;
  files: Files;
  subjects: SubjectStore;
  permit: ReadPermit;
  clock: Clock;
}

/** Looked through for one page at most, when the policy hides many. */
const maxRounds = 20;

export async function listCases(
  dependencies: ReadDependencies,
  actor: Actor,
  filter: CaseFilter,
): Promise<CasePage> {
  if (filter.isMine && !actor.post) return { items: [] };
  const query: Omit<CaseQuery, 'after'> = {
    state: filter.state,
    scenario: filter.scenario,
    assignee: filter.isMine ? actor.post?.id : undefined,
    limit: filter.limit + 1,
  };
  const found: StoredCase[] = [];
  let after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  for (let round = 0; round < maxRounds && found.length <= filter.limit; round += 1) {
    const rows = await dependencies.store.list(actor.tenant, { ...query, after });
    after = rows.at(-1)?.id;
    found.push(...rows.filter((stored) => dependencies.permit.mayRead(actor, stored)));
    if (rows.length < query.limit) {
      after = undefined;
      break;
    }
  }
  const shown = found.slice(0, filter.limit);
  const items = await summarize(dependencies, actor.tenant, shown);
  const next = found.length > filter.limit ? shown.at(-1)?.id : after;
  return next === undefined ? { items } : { items, nextCursor: encodeCursor(next) };
}

export async function summarize(
  dependencies: Pick<ReadDependencies, 'versions' | 'bases' | 'clock'>,
  tenant: TenantId,
  cases: readonly StoredCase[],
): Promise<CaseSummary[]> {
  const base = dependencies.bases.current(tenant);
  const nowMs = dependencies.clock.now();
  const items: CaseSummary[] = [];
  for (const stored of cases) {
    const content = await dependencies.versions.load(tenant, stored.scenario, stored.version);
    items.push(describeCase(stored, { base, content, nowMs }));
  }
  return items;
}

export async function viewCase(dependencies: ReadDependencies, actor: Actor, id: string): Promise<CaseView> {
  return detailCase(dependencies, actor, await readableCase(dependencies, actor, id));
}

export async function summarizeCase(
  dependencies: ReadDependencies,
  actor: Actor,
  id: string,
): Promise<CaseSummary> {
  const stored = await readableCase(dependencies, actor, id);
  const [summary] = await summarize(dependencies, actor.tenant, [stored]);
  return summary!;
}

async function readableCase(
  { store, permit }: ReadDependencies,
  actor: Actor,
  id: string,
): Promise<StoredCase> {
  const stored = await store.read(actor.tenant, id);
  if (!stored) throw caseUnknown(id);
  permit.refuseUnreadable(actor, stored);
  return stored;
}

/** As viewCase, for whoever just took a step that may have handed the case to somebody else. */
export async function viewTakenCase(
  dependencies: ReadDependencies,
  actor: Actor,
  id: string,
): Promise<CaseView> {
  const stored = await dependencies.store.read(actor.tenant, id);
  if (!stored) throw caseUnknown(id);
  return detailCase(dependencies, actor, stored);
}

async function detailCase(
  dependencies: ReadDependencies,
  actor: Actor,
  stored: StoredCase,
): Promise<CaseView> {
  const { tenant } = actor;
  const base = dependencies.bases.current(tenant);
  const content = await dependencies.versions.load(tenant, stored.scenario, stored.version);
  const process = processOf(content, stored.process);
  const entries = await dependencies.store.entries(tenant, stored.id);
  const transitions = describeTransitions(process, actor, stored, dependencies);
  const detail: CaseDetail = {
    ...describeCase(stored, { base, content, nowMs: dependencies.clock.now() }),
    why: stored.why,
    entries: entries.map(describeEntry),
    transitions: transitions.map((transition) => transition.id),
    subject: await readSubject(dependencies, actor, stored),
  };
  return { case: detail, transitions };
}

function describeTransitions(
  process: Process,
  actor: Actor,
  stored: StoredCase,
  { bases }: Pick<ReadDependencies, 'bases'>,
): TransitionView[] {
  const base = bases.current(actor.tenant);
  return Object.entries(process.transitions)
    .filter(([, transition]) => hindrance(actor, stored, transition) === undefined)
    .map(([id, transition]) => ({
      id,
      title: transition.title,
      form: formOf(transition, base),
      photos: transition.photos,
      isDispatch: transition.isDispatch ?? false,
      isConsequential: transition.isConsequential ?? false,
      posts: transition.isDispatch ? candidatePosts(base, stored) : undefined,
    }));
}

/** The citizen's own words, as far as the policy lets this person read them. Each read is audited. */
async function readSubject(
  { database, subjects, permit }: ReadDependencies,
  actor: Actor,
  stored: StoredCase,
): Promise<CaseDetail['subject']> {
  const { subjectRecord } = stored;
  if (subjectRecord === undefined) return undefined;
  const decision = permit.subject(actor, stored);
  if (decision.kind === 'deny') return undefined;
  const record = await database.transaction((tx) =>
    subjects.read(tx, { tenant: actor.tenant, id: subjectRecord, actor, purpose: 'handleCase' }),
  );
  if (!record) return undefined;
  if (record.isErased) return { photos: [] };
  const masked = decision.kind === 'mask' ? decision.fields : [];
  const text = (name: 'description' | 'contact') => {
    const value = record.values[name];
    if (typeof value !== 'string') return undefined;
    return masked.includes(name) ? maskText(value) : value;
  };
  return {
    description: text('description'),
    contact: text('contact'),
    photos: masked.includes('photos') ? [] : record.files,
  };
}

/** The first three and last two characters at most: 139******21. */
function maskText(value: string): string {
  const characters = Array.from(value);
  if (characters.length < 8) return '*'.repeat(characters.length);
  return characters.map((one, at) => (at < 3 || at >= characters.length - 2 ? one : '*')).join('');
}

export async function findPhoto(
  dependencies: ReadDependencies,
  actor: Actor,
  hash: string,
): Promise<{ file: StoredFile; isPersonal: boolean }> {
  const file = await dependencies.files.find(actor.tenant, hash);
  const shownIn = file ? await dependencies.store.withPhoto(actor.tenant, hash) : [];
  for (const { stored, source } of shownIn) {
    if (!file || !dependencies.permit.mayRead(actor, stored)) continue;
    if (source === 'entry') return { file, isPersonal: false };
    const subject = await readSubject(dependencies, actor, stored);
    if (subject?.photos.includes(hash)) return { file, isPersonal: true };
  }
  return refuse(
    'files.unknown',
    404,
    '没有这张照片，或您不能查看它',
    'There is no such photo, or you may not see it',
  );
}

function encodeCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

function decodeCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (/^[0-9a-f-]{36}$/.test(id)) return id;
  throw new ChangjingError({
    code: 'request.cursor',
    text: {
      zh: '翻页位置（cursor）无效，请从第一页重新打开',
      en: 'The cursor is not valid; start from the first page',
    },
  });
}
