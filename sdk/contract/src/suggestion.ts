import { z } from 'zod';
import { utcTime } from './ids.ts';
import { scenario } from './scenario.ts';

const id = z.string().min(1).max(80);
const by = z.strictObject({ person: z.string(), name: z.string() });
/** `meta` for what the scenario says of itself, else `rules/red`. */
const node = z.string().max(300);

/**
 * draft: its author writes it. submitted: it waits for somebody who may edit the scenario. The others are
 * the end of it; what was rejected can be written on, what was accepted can be taken back.
 */
export const suggestionState = z.enum(['draft', 'submitted', 'accepted', 'rejected', 'withdrawn']);
export type SuggestionState = z.infer<typeof suggestionState>;

export const suggestionDecision = z.strictObject({
  at: utcTime,
  by,
  /** Why it was rejected. */
  reason: z.string().optional(),
  /** Nodes that were accepted, when not all were. */
  nodes: z.array(node).optional(),
});
export type SuggestionDecision = z.infer<typeof suggestionDecision>;

/** Changes to a scenario that somebody proposes, written in a branch of its document. */
export const suggestion = z.strictObject({
  id,
  scenario: id,
  state: suggestionState,
  title: z.string(),
  why: z.string(),
  author: by,
  startedAt: utcTime,
  submittedAt: utcTime.optional(),
  decision: suggestionDecision.optional(),
  /** It was decided, and its author, who asks, has not been told yet. */
  isNews: z.boolean(),
});
export type Suggestion = z.infer<typeof suggestion>;

/** GET /scenarios/{id}/suggestions: the newest first; others' drafts are not among them. */
export const suggestions = z.array(suggestion);

/** GET /scenarios/{id}/suggestions/{suggestion}: what is compared with the scenario as it is now. */
export const suggestionContent = z.strictObject({
  suggestion,
  /** The scenario that it was written over. */
  base: scenario,
  /** Absent while its author's draft cannot be read as a scenario. */
  suggested: scenario.optional(),
});
export type SuggestionContent = z.infer<typeof suggestionContent>;

/** POST …/{suggestion}/submit */
export const submitSuggestion = z.strictObject({
  title: z.string().trim().min(1).max(80),
  why: z.string().trim().min(1).max(1000),
});
export type SubmitSuggestion = z.infer<typeof submitSuggestion>;

/** POST …/{suggestion}/accept: all of it, or these nodes only. */
export const acceptSuggestion = z.strictObject({ nodes: z.array(node).min(1).max(2000).optional() });
export type AcceptSuggestion = z.infer<typeof acceptSuggestion>;

/** POST …/{suggestion}/reject */
export const rejectSuggestion = z.strictObject({ reason: z.string().trim().min(1).max(1000) });
export type RejectSuggestion = z.infer<typeof rejectSuggestion>;
