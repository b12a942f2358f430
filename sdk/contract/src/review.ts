import { z } from 'zod';
import { contentHash, nodeId, utcTime } from './ids.ts';
import { scenario } from './scenario.ts';
import { localizedText } from './text.ts';

/** What makes a publication one that a second person looks at first. */
export const reviewCriterion = z.enum([
  /** Somebody sees or may do what they could not before. */
  'permissions',
  /** Cases go to organisations other than the publisher's own. */
  'otherOrganisations',
  /** Citizens are told something else than before. */
  'citizens',
]);
export type ReviewCriterion = z.infer<typeof reviewCriterion>;

/** Why a second person must look at this publication. */
export const reviewNeed = z.strictObject({ criterion: reviewCriterion, text: localizedText });
export type ReviewNeed = z.infer<typeof reviewNeed>;

const named = z.strictObject({ person: z.string(), name: z.string() });

/** A publication that somebody asked a second person to look at, frozen as it was then. */
export const review = z.strictObject({
  id: z.string(),
  scenario: z.string(),
  title: localizedText,
  note: z.string(),
  /** Of what is reviewed: another content, plugin or version to follow is another hash. */
  hash: contentHash,
  needs: z.array(reviewNeed),
  askedAt: utcTime,
  askedBy: named,
  reviewer: named,
  decided: z.strictObject({ at: utcTime, isAccepted: z.boolean(), reason: z.string() }).optional(),
});
export type Review = z.infer<typeof review>;

/** Whether a draft needs a second person as it stands, whom one may ask, and how far that is. */
export const reviewState = z.strictObject({
  needs: z.array(reviewNeed),
  reviewers: z.array(named),
  /** The last one that was asked for. */
  last: review.optional(),
  /** The last one is about just this content. */
  isCurrent: z.boolean(),
});
export type ReviewState = z.infer<typeof reviewState>;

/** POST /scenarios/{id}/reviews */
export const askReview = z.strictObject({ reviewer: z.string().min(1).max(100), note: z.string().max(2000) });
export type AskReview = z.infer<typeof askReview>;

/** POST /scenarios/{id}/reviews/{review}/decision; what is returned has a reason. */
export const decideReview = z
  .strictObject({ isAccepted: z.boolean(), reason: z.string().max(2000) })
  .refine(({ isAccepted, reason }) => isAccepted || reason.trim() !== '', 'a reason is needed');
export type DecideReview = z.infer<typeof decideReview>;

/** GET /scenarios/{id}/reviews/{review}: what is reviewed, beside the version that was in force. */
export const reviewDetail = z.strictObject({ review, before: scenario.optional(), after: scenario });
export type ReviewDetail = z.infer<typeof reviewDetail>;

/** GET /reviews: those that wait for the person. */
export const reviewList = z.strictObject({ items: z.array(review) });

/** GET /review-rules: of every organisation, what it has set and what applies. */
export const reviewRules = z.strictObject({
  organisations: z.array(
    z.strictObject({
      id: nodeId,
      title: localizedText,
      depth: z.number().int(),
      /** Absent: what the organisation above has. */
      own: z.array(reviewCriterion).optional(),
      inherited: z.array(reviewCriterion),
    }),
  ),
});
export type ReviewRules = z.infer<typeof reviewRules>;

/** PUT /review-rules/{organisation}; without criteria they are inherited again. */
export const setReviewRule = z.strictObject({ criteria: z.array(reviewCriterion).max(3).optional() });
