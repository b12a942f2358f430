import type {
  BeginThread,
  CommentPlace,
  CommentThread,
  LocalizedText,
  PersonName,
  WriteComment,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

interface NewComment {
  tenant: TenantId;
  thread: string;
  id: string;
  by: PersonName;
  at: string;
  text: string;
  mentions: PersonName[];
}

/** Which threads, as one person sees them. */
export interface ThreadQuery {
  tenant: TenantId;
  /** Whose unread ones are marked. */
  reader: string;
  scenario?: string;
  /** False: those about the scenario itself. */
  suggestion?: string | false;
  threads?: readonly string[];
  /** Only where the reader wrote, is mentioned, or made the suggestion. */
  concernsReader?: boolean;
  limit: number;
}

export interface CommentStore {
  begin(
    tx: Transaction,
    thread: {
      tenant: TenantId;
      id: string;
      scenario: string;
      suggestion?: string | undefined;
      place: CommentPlace;
      nodeTitle: LocalizedText;
    },
  ): Promise<void>;
  /** Holds the thread until the transaction ends; false when it is not there. */
  lock(tx: Transaction, tenant: TenantId, thread: string): Promise<boolean>;
  add(tx: Transaction, comment: NewComment): Promise<void>;
  change(
    tx: Transaction,
    comment: { tenant: TenantId; id: string; at: string; text: string; mentions: PersonName[] },
  ): Promise<void>;
  /** Empties the comment; a thread in which nothing is left goes too. */
  remove(
    tx: Transaction,
    comment: { tenant: TenantId; thread: string; id: string; at: string },
  ): Promise<void>;
  settle(
    tx: Transaction,
    thread: { tenant: TenantId; id: string; resolved: CommentThread['resolved'] },
  ): Promise<void>;
  /** Everything in them is read from now on. */
  see(tx: Transaction, of: { tenant: TenantId; reader: string; threads: readonly string[] }): Promise<void>;
  /** Open ones first, then those resolved last. */
  threads(query: ThreadQuery, tx?: Transaction): Promise<CommentThread[]>;
  countOpen(tenant: TenantId, subject: CommentSubject): Promise<number>;
}

/** A scenario, or a suggestion to change it. */
export interface CommentSubject {
  scenario: string;
  suggestion?: string | undefined;
}

/**
 * What people who may read a scenario say about its parts, and about those of a suggestion that they may see.
 * @throws ChangjingError scenario.unknown, suggestion.unknown
 */
export interface Comments {
  list(actor: Actor, subject: CommentSubject): Promise<CommentThread[]>;
  /** Those of all scenarios that the person wrote in or is mentioned in. */
  mine(actor: Actor): Promise<CommentThread[]>;
  readers(actor: Actor): Promise<PersonName[]>;
  /** @throws ChangjingError comment.noSuchNode, comment.tooManyThreads, comment.notAReader */
  begin(actor: Actor, scenario: string, request: BeginThread): Promise<CommentThread>;
  /** A resolved thread is open again. @throws ChangjingError comment.unknown, comment.threadFull, comment.notAReader */
  reply(actor: Actor, of: CommentOf, request: WriteComment): Promise<CommentThread>;
  /** @throws ChangjingError comment.unknown, comment.notYours, comment.notAReader */
  change(actor: Actor, of: CommentOf & { comment: string }, request: WriteComment): Promise<CommentThread>;
  /** @throws ChangjingError comment.unknown, comment.notYours */
  remove(actor: Actor, of: CommentOf & { comment: string }): Promise<void>;
  /** @throws ChangjingError comment.unknown */
  settle(actor: Actor, of: CommentOf, isResolved: boolean): Promise<CommentThread>;
  see(actor: Actor, scenario: string, threads: readonly string[]): Promise<void>;
}
export const Comments = createToken<Comments>('comments', 'what people say about parts of a scenario');

export interface CommentOf {
  scenario: string;
  thread: string;
}
