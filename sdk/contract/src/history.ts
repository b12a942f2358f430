import { z } from 'zod';
import { utcTime } from './ids.ts';
import { scenario } from './scenario.ts';
import { localizedText } from './text.ts';

const by = z.strictObject({ person: z.string(), name: z.string() });

/**
 * GET /scenarios/{id}/checkpoints?cursor=: states of a draft that were kept, newest first. One is kept by
 * itself when somebody comes back to a draft and every ten minutes of work, and one whenever a person
 * gives a state a name. Those with a name stay.
 */
export const checkpoint = z.strictObject({
  id: z.string(),
  /** When the draft was like this. */
  at: utcTime,
  name: z.string().optional(),
  namedBy: by.optional(),
});
export type Checkpoint = z.infer<typeof checkpoint>;

/** GET /scenarios/{id}/checkpoints/{checkpoint} */
export const checkpointContent = checkpoint.extend({ content: scenario });
export type CheckpointContent = z.infer<typeof checkpointContent>;

/** POST /scenarios/{id}/checkpoints: names the draft as it is now; PUT …/{checkpoint}: one that was kept. */
export const nameCheckpoint = z.strictObject({ name: z.string().trim().min(1).max(80) });

/** GET /scenarios/{id}/edits?cursor=: what a person wrote in one go, as the server's log knows it. */
export const draftEdit = z.strictObject({
  id: z.string(),
  /** Absent: the host itself. A name that is empty belongs to somebody who has no account any more. */
  by: by.optional(),
  since: utcTime,
  until: utcTime,
  nodes: z.array(
    z.strictObject({
      /** `meta`, `rules/red`, `pages/home` */
      path: z.string(),
      title: localizedText.optional(),
      change: z.enum(['added', 'changed', 'removed']),
      parts: z.array(z.string()),
    }),
  ),
});
export type DraftEdit = z.infer<typeof draftEdit>;
