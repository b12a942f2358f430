import type { CommentThread } from '@changjing/contract';
import { normalize } from '@changjing/document';
import {
  refuseDenied,
  uuidv7,
  type Actor,
  type Changes,
  type Clock,
  type CommentOf,
  type Comments,
  type CommentStore,
  type Database,
  type DistrictBases,
  type Policy,
  type PostHoldings,
  type ScenarioStore,
  type Transaction,
} from '../../kernel/index.ts';
import { unknownScenario } from '../publish/failures.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import { nodeTitle } from './node-title.ts';
import { createReaders } from './readers.ts';
import { noSuchNode, notYours, threadFull, tooManyThreads, unknownComment } from './refusals.ts';

interface CommentParts {
  database: Database;
  store: CommentStore;
  scenarios: Pick<ScenarioStore, 'read'>;
  documents: Pick<SharedDocuments, 'read'>;
  bases: DistrictBases;
  holdings: Pick<PostHoldings, 'holders'>;
  policy: Policy;
  changes: Changes;
  clock: Clock;
  limits?: CommentLimits;
}

interface CommentLimits {
  /** Not resolved, in one scenario. */
  openThreads: number;
  commentsAThread: number;
}

const defaultLimits: CommentLimits = { openThreads: 200, commentsAThread: 100 };
const resolvedShown = 50;

/** Comments live beside the document, so that they outlive what they are about and readers can write them. */
export function createComments(parts: CommentParts): Comments {
  const { database, store, limits = defaultLimits } = parts;
  const readers = createReaders(parts);
  const now = () => new Date(parts.clock.now()).toISOString();
  const limit = limits.openThreads + resolvedShown;

  async function admit(actor: Actor, scenario: string): Promise<void> {
    admitReader(parts.policy, actor);
    if (!(await parts.scenarios.read(actor.tenant, scenario))) throw unknownScenario(scenario);
  }

  async function threadOf(
    { tenant, person }: Actor,
    { scenario, thread: id }: CommentOf,
    tx?: Transaction,
  ): Promise<CommentThread> {
    const [thread] = await store.threads({ tenant, reader: person, scenario, thread: id, limit: 1 }, tx);
    if (!thread) throw unknownComment();
    return thread;
  }

  /** Runs a change of a thread while nobody else changes it, then tells the screens. */
  async function change(
    actor: Actor,
    of: CommentOf,
    run: (tx: Transaction, thread: CommentThread) => Promise<void>,
  ): Promise<void> {
    await admit(actor, of.scenario);
    await database.transaction(async (tx) => {
      if (!(await store.lock(tx, actor.tenant, of.thread))) throw unknownComment();
      await run(tx, await threadOf(actor, of, tx));
    });
    tell(actor, of.scenario);
  }

  function tell({ tenant }: Actor, scenario: string): void {
    parts.changes.emit({ topic: 'comments', tenant, scenario });
  }

  async function titleFor(actor: Actor, scenario: string, node: string) {
    const doc = await parts.documents.read(actor.tenant, scenario);
    const draft = doc && normalize(doc).draft;
    doc?.destroy();
    const title = draft && nodeTitle(draft, node);
    if (!title) throw noSuchNode();
    return title;
  }

  return {
    async list(actor, scenario) {
      await admit(actor, scenario);
      return store.threads({ tenant: actor.tenant, reader: actor.person, scenario, limit });
    },
    async mine(actor) {
      admitReader(parts.policy, actor);
      return store.threads({ tenant: actor.tenant, reader: actor.person, concernsReader: true, limit });
    },
    async readers(actor) {
      admitReader(parts.policy, actor);
      return readers.all(actor.tenant);
    },
    async begin(actor, scenario, { place, text, mentions }) {
      const { tenant } = actor;
      await admit(actor, scenario);
      if ((await store.countOpen(tenant, scenario)) >= limits.openThreads)
        throw tooManyThreads(limits.openThreads);
      const named = await readers.named(tenant, mentions);
      const title = await titleFor(actor, scenario, place.node);
      const id = uuidv7(parts.clock.now());
      await database.transaction(async (tx) => {
        await store.begin(tx, { tenant, id, scenario, place, nodeTitle: title });
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
      await admit(actor, scenario);
      const { tenant, person: reader } = actor;
      const known = await store.threads({ tenant, reader, scenario, limit });
      const ids = known.filter(({ id, isUnread }) => isUnread && seen.includes(id)).map(({ id }) => id);
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
