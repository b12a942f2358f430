import type { CommentThread } from '@changjing/contract';
import {
  refuseDenied,
  uuidv7,
  type Actor,
  type Changes,
  type Clock,
  type CommentOf,
  type Comments,
  type CommentStore,
  type CommentSubject,
  type Database,
  type DistrictBases,
  type Policy,
  type PostHoldings,
  type Transaction,
} from '../../kernel/index.ts';
import { createReaders } from './readers.ts';
import { notYours, threadFull, tooManyThreads, unknownComment } from './refusals.ts';
import { createSubjects, type SubjectParts } from './subjects.ts';

interface CommentParts extends SubjectParts {
  database: Database;
  store: CommentStore;
  bases: DistrictBases;
  holdings: Pick<PostHoldings, 'holders'>;
  policy: Policy;
  changes: Changes;
  clock: Clock;
  limits?: CommentLimits;
}

interface CommentLimits {
  /** Not resolved, in one scenario or suggestion. */
  openThreads: number;
  commentsAThread: number;
}

const defaultLimits: CommentLimits = { openThreads: 200, commentsAThread: 100 };
const resolvedShown = 50;

/** Comments live beside the document, so that they outlive what they are about and readers can write them. */
export function createComments(parts: CommentParts): Comments {
  const { database, store, limits = defaultLimits } = parts;
  const readers = createReaders(parts);
  const subjects = createSubjects(parts);
  const now = () => new Date(parts.clock.now()).toISOString();
  const limit = limits.openThreads + resolvedShown;

  async function admit(actor: Actor, subject: CommentSubject): Promise<void> {
    admitReader(parts.policy, actor);
    await subjects.admit(actor, subject);
  }

  async function threadOf(
    { tenant, person }: Actor,
    { scenario, thread: id }: CommentOf,
    tx?: Transaction,
  ): Promise<CommentThread> {
    const [thread] = await store.threads({ tenant, reader: person, scenario, threads: [id], limit: 1 }, tx);
    if (!thread) throw unknownComment();
    return thread;
  }

  /** Runs a change of a thread while nobody else changes it, then tells the screens. */
  async function change(
    actor: Actor,
    of: CommentOf,
    run: (tx: Transaction, thread: CommentThread) => Promise<void>,
  ): Promise<void> {
    await admit(actor, { scenario: of.scenario });
    await admit(actor, await threadOf(actor, of));
    await database.transaction(async (tx) => {
      if (!(await store.lock(tx, actor.tenant, of.thread))) throw unknownComment();
      await run(tx, await threadOf(actor, of, tx));
    });
    tell(actor, of.scenario);
  }

  function tell({ tenant }: Actor, scenario: string): void {
    parts.changes.emit({ topic: 'comments', tenant, scenario });
  }

  return {
    async list(actor, subject) {
      await admit(actor, subject);
      const { tenant, person: reader } = actor;
      return store.threads({ tenant, reader, ...subject, suggestion: subject.suggestion ?? false, limit });
    },
    async mine(actor) {
      admitReader(parts.policy, actor);
      const { tenant, person: reader } = actor;
      return subjects.shown(actor, await store.threads({ tenant, reader, concernsReader: true, limit }));
    },
    async readers(actor) {
      admitReader(parts.policy, actor);
      return readers.all(actor.tenant);
    },
    async begin(actor, scenario, { place, suggestion, text, mentions }) {
      const { tenant } = actor;
      const subject = { scenario, suggestion };
      await admit(actor, subject);
      if ((await store.countOpen(tenant, subject)) >= limits.openThreads)
        throw tooManyThreads(limits.openThreads);
      const named = await readers.named(tenant, mentions);
      const title = await subjects.titleOf(actor, subject, place.node);
      const id = uuidv7(parts.clock.now());
      await database.transaction(async (tx) => {
        await store.begin(tx, { tenant, id, ...subject, place, nodeTitle: title });
        await store.add(tx, { ...written(actor, now()), thread: id, text, mentions: named });
      });
      tell(actor, scenario);
      return threadOf(actor, { scenario, thread: id });
    },
    async reply(actor, of, { text, mentions }) {
      const named = await readers.named(actor.tenant, mentions);
      await change(actor, of, async (tx, thread) => {
        if (thread.comments.length >= limits.commentsAThread) throw threadFull(limits.commentsAThread);
        await store.add(tx, { ...written(actor, now()), thread: of.thread, text, mentions: named });
        await store.settle(tx, { tenant: actor.tenant, id: of.thread, resolved: undefined });
      });
      return threadOf(actor, of);
    },
    async change(actor, of, { text, mentions }) {
      const named = await readers.named(actor.tenant, mentions);
      await change(actor, of, async (tx, thread) => {
        refuseOthers(actor, thread, of.comment);
        await store.change(tx, { tenant: actor.tenant, id: of.comment, at: now(), text, mentions: named });
      });
      return threadOf(actor, of);
    },
    remove: (actor, of) =>
      change(actor, of, async (tx, thread) => {
        refuseOthers(actor, thread, of.comment);
        await store.remove(tx, { tenant: actor.tenant, thread: of.thread, id: of.comment, at: now() });
      }),
    async settle(actor, of, isResolved) {
      const by = { person: actor.person, name: actor.name };
      await change(actor, of, async (tx, thread) => {
        // Who was first to resolve it stays.
        if (isResolved === (thread.resolved !== undefined)) return;
        const resolved = isResolved ? { at: now(), by } : undefined;
        await store.settle(tx, { tenant: actor.tenant, id: of.thread, resolved });
      });
      return threadOf(actor, of);
    },
    async see(actor, scenario, seen) {
      await admit(actor, { scenario });
      const { tenant, person: reader } = actor;
      const known = await store.threads({ tenant, reader, scenario, threads: seen, limit: seen.length });
      const unread = known.filter(({ isUnread }) => isUnread);
      const ids = (await subjects.shown(actor, unread)).map(({ id }) => id);
      if (ids.length === 0) return;
      await database.transaction((tx) => store.see(tx, { tenant, reader, threads: ids }));
    },
  };
}

function written({ tenant, person, name }: Actor, at: string) {
  return { tenant, id: uuidv7(), by: { person, name }, at };
}

/** @throws ChangjingError comment.unknown, comment.notYours */
function refuseOthers({ person }: Actor, thread: CommentThread, id: string): void {
  const found = thread.comments.find((comment) => comment.id === id && !comment.isRemoved);
  if (!found) throw unknownComment();
  if (found.by.person !== person) throw notYours();
}

function admitReader(policy: Policy, actor: Actor): void {
  refuseDenied(
    policy.decide({ actor, purpose: 'authorScenario', audience: 'staff', resource: { kind: 'scenario' } }),
  );
}
