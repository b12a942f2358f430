import { z } from 'zod';
import { utcTime } from './ids.ts';
import { localizedText } from './text.ts';

const id = z.string().min(1).max(80);
const personName = z.strictObject({ person: id, name: z.string() });
export type PersonName = z.infer<typeof personName>;

/** GET /comments/readers: people who may read scenarios, and so can be mentioned. */
export const scenarioReaders = z.array(personName);

/** What is talked about: `rules/red`, `pages/home/widgets/map`, `meta`; and a field of it, `where.threshold`. */
export const commentPlace = z.strictObject({
  node: z
    .string()
    .max(300)
    .regex(/^[^/]+(\/[^/]+)*$/),
  field: z.string().min(1).max(200).optional(),
});
export type CommentPlace = z.infer<typeof commentPlace>;

/** What a person says. Who says it and when, the host knows. */
const said = {
  text: z.string().trim().min(1).max(1000),
  /** People who are named in the text. */
  mentions: z.array(id).max(20).default([]),
};

/** POST /scenarios/{id}/comments; about a part of a suggestion when it names one. */
export const beginThread = z.strictObject({ place: commentPlace, suggestion: id.optional(), ...said });
export type BeginThread = z.infer<typeof beginThread>;

/** POST …/comments/{thread}/replies, PUT …/replies/{comment} */
export const writeComment = z.strictObject(said);
export type WriteComment = z.infer<typeof writeComment>;

/** PUT …/comments/{thread}/state */
export const settleThread = z.strictObject({ isResolved: z.boolean() });

/** POST …/comments/seen: what stood on the person's screen. */
export const seenThreads = z.strictObject({ threads: z.array(id).min(1).max(300) });

export const comment = z.strictObject({
  id,
  by: personName,
  at: utcTime,
  editedAt: utcTime.optional(),
  /** Empty when its author took it back. */
  text: z.string(),
  mentions: z.array(personName),
  isRemoved: z.boolean(),
});
export type Comment = z.infer<typeof comment>;

export const commentThread = z.strictObject({
  id,
  scenario: id,
  /** The suggestion that it is about, and stays with; absent: the scenario itself. */
  suggestion: id.optional(),
  place: commentPlace,
  /** What the node was called when the thread began: it may be gone. */
  nodeTitle: localizedText,
  comments: z.array(comment),
  resolved: z.strictObject({ at: utcTime, by: personName }).optional(),
  /** Somebody else wrote since the person who asks last looked. */
  isUnread: z.boolean(),
  /** The person who asks wrote in it, is mentioned, or made the suggestion. */
  concernsMe: z.boolean(),
});
export type CommentThread = z.infer<typeof commentThread>;

/** GET /scenarios/{id}/comments?suggestion=: open threads and the last resolved ones. GET /comments: those of the person. */
export const commentThreads = z.array(commentThread);
