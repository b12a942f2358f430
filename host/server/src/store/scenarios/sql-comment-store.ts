import { and, asc, count, eq, exists, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Comment, CommentThread } from '@changjing/contract';
import type { CommentStore, TenantId, ThreadQuery } from '../../kernel/index.ts';
import { sqlOf, type Orm, type StoreDatabase } from '../database/index.ts';
import { commentReads, comments, commentThreads } from '../schema/comments.ts';
import { suggestions } from '../schema/suggestions.ts';

export function createCommentStore(database: StoreDatabase): CommentStore {
  return {
    async begin(tx, { tenant, place, ...thread }) {
      await sqlOf(tx)
        .orm.insert(commentThreads)
        .values({ tenantId: tenant, ...place, ...thread });
    },
    async lock(tx, tenant, thread) {
      const rows = await sqlOf(tx)
        .orm.select({ id: commentThreads.id })
        .from(commentThreads)
        .where(sameThread(tenant, thread))
        .for('update');
      return rows.length > 0;
    },
    async add(tx, { tenant, by, ...comment }) {
      await sqlOf(tx)
        .orm.insert(comments)
        .values({ tenantId: tenant, author: by.person, authorName: by.name, ...comment });
    },
    async change(tx, { tenant, id, at, text, mentions }) {
      await sqlOf(tx)
        .orm.update(comments)
        .set({ text, mentions, editedAt: at })
        .where(and(eq(comments.tenantId, tenant), eq(comments.id, id)));
    },
    remove,
    async settle(tx, { tenant, id, resolved }) {
      await sqlOf(tx)
        .orm.update(commentThreads)
        .set({ resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null })
        .where(sameThread(tenant, id));
    },
    see,
    threads: (query, tx) => threads(tx ? sqlOf(tx).orm : database.orm, query),
    async countOpen(tenant, subject) {
      const [row] = await database.orm
        .select({ open: count() })
        .from(commentThreads)
        .where(
          and(
            eq(commentThreads.tenantId, tenant),
            about({ ...subject, suggestion: subject.suggestion ?? false }),
            isNull(commentThreads.resolvedAt),
          ),
        );
      return row?.open ?? 0;
    },
  };
}

const remove: CommentStore['remove'] = async (tx, { tenant, thread, id, at }) => {
  const { orm } = sqlOf(tx);
  await orm
    .update(comments)
    .set({ text: '', mentions: [], removedAt: at })
    .where(and(eq(comments.tenantId, tenant), eq(comments.id, id)));
  const left = await orm
    .select({ id: comments.id })
    .from(comments)
    .where(and(inThreads(tenant, [thread]), isNull(comments.removedAt)))
    .limit(1);
  if (left.length > 0) return;
  await orm.delete(comments).where(inThreads(tenant, [thread]));
  await orm
    .delete(commentReads)
    .where(and(eq(commentReads.tenantId, tenant), eq(commentReads.thread, thread)));
  await orm.delete(commentThreads).where(sameThread(tenant, thread));
};

const see: CommentStore['see'] = async (tx, { tenant, reader, threads: seen }) => {
  await sqlOf(tx).query(
    `insert into comment_reads (tenant_id, person, thread, sequence)
     select $1, $2, thread, max(sequence) from comments
     where tenant_id = $1 and thread in (select jsonb_array_elements_text($3::jsonb)) group by thread
     on conflict (tenant_id, person, thread) do update
       set sequence = greatest(comment_reads.sequence, excluded.sequence)`,
    [tenant, reader, JSON.stringify(seen)],
  );
};

async function threads(orm: Orm, query: ThreadQuery): Promise<CommentThread[]> {
  const { tenant, reader } = query;
  const concerning = orm
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.tenantId, commentThreads.tenantId),
        eq(comments.thread, commentThreads.id),
        isNull(comments.removedAt),
        or(
          eq(comments.author, reader),
          sql`${comments.mentions} @> ${JSON.stringify([{ person: reader }])}::jsonb`,
        ),
      ),
    );
  const isSuggester = sql<boolean>`coalesce(${suggestions.author}->>'person' = ${reader}, false)`;
  const rows = await orm
    .select({ thread: commentThreads, readTo: commentReads.sequence, isSuggester })
    .from(commentThreads)
    .leftJoin(
      commentReads,
      and(
        eq(commentReads.tenantId, commentThreads.tenantId),
        eq(commentReads.thread, commentThreads.id),
        eq(commentReads.person, reader),
      ),
    )
    .leftJoin(
      suggestions,
      and(eq(suggestions.tenantId, commentThreads.tenantId), eq(suggestions.id, commentThreads.suggestion)),
    )
    .where(
      and(
        eq(commentThreads.tenantId, tenant),
        about(query),
        query.threads && inArray(commentThreads.id, [...query.threads]),
        query.concernsReader === true ? or(exists(concerning), isSuggester) : undefined,
      ),
    )
    .orderBy(
      isNotNull(commentThreads.resolvedAt),
      sql`${commentThreads.resolvedAt} desc`,
      asc(commentThreads.id),
    )
    .limit(query.limit);
  const written = await commentsOf(
    orm,
    tenant,
    rows.map(({ thread }) => thread.id),
  );
  return rows.map(({ thread, readTo, isSuggester: concerns }) =>
    toThread(thread, written.get(thread.id) ?? [], { person: reader, readTo: readTo ?? 0, concerns }),
  );
}

type Row = typeof comments.$inferSelect;

async function commentsOf(orm: Orm, tenant: TenantId, of: readonly string[]): Promise<Map<string, Row[]>> {
  const rows = await orm.select().from(comments).where(inThreads(tenant, of)).orderBy(asc(comments.sequence));
  return Map.groupBy(rows, ({ thread }) => thread);
}

function toThread(
  thread: typeof commentThreads.$inferSelect,
  written: readonly Row[],
  reader: { person: string; readTo: number; concerns: boolean },
): CommentThread {
  const { id, scenario, suggestion, node, field, nodeTitle, resolvedAt, resolvedBy } = thread;
  return {
    id,
    scenario,
    ...(suggestion !== null && { suggestion }),
    place: { node, ...(field !== null && { field }) },
    nodeTitle,
    comments: written.map(toComment),
    ...(resolvedAt !== null && resolvedBy !== null && { resolved: { at: resolvedAt, by: resolvedBy } }),
    isUnread: written.some(
      ({ author, sequence, removedAt }) =>
        author !== reader.person && removedAt === null && sequence > reader.readTo,
    ),
    concernsMe: reader.concerns || written.some((comment) => isConcerned(comment, reader.person)),
  };
}

function isConcerned({ author, mentions, removedAt }: Row, reader: string): boolean {
  return removedAt === null && (author === reader || mentions.some(({ person }) => person === reader));
}

function toComment({ id, author, authorName, at, editedAt, removedAt, text, mentions }: Row): Comment {
  return {
    id,
    by: { person: author, name: authorName },
    at,
    ...(editedAt !== null && { editedAt }),
    text,
    mentions,
    isRemoved: removedAt !== null,
  };
}

function about({ scenario, suggestion }: Pick<ThreadQuery, 'scenario' | 'suggestion'>) {
  const of = commentThreads.suggestion;
  return and(
    scenario === undefined ? undefined : eq(commentThreads.scenario, scenario),
    suggestion === undefined ? undefined : suggestion === false ? isNull(of) : eq(of, suggestion),
  );
}

function sameThread(tenant: TenantId, thread: string) {
  return and(eq(commentThreads.tenantId, tenant), eq(commentThreads.id, thread));
}

function inThreads(tenant: TenantId, of: readonly string[]) {
  return and(eq(comments.tenantId, tenant), inArray(comments.thread, [...of]));
}
