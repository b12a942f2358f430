import type {
  AskReview,
  DecideReview,
  Review,
  ReviewCriterion,
  ReviewDetail,
  ReviewRules,
} from '@changjing/contract';
import { getJson, postJson, putJson } from './http.ts';

function at(scenario: string, review = ''): string {
  const of = `/scenarios/${encodeURIComponent(scenario)}/reviews`;
  return review === '' ? of : `${of}/${encodeURIComponent(review)}`;
}

/** Publications that wait for this person. */
export async function listMyReviews(signal?: AbortSignal): Promise<Review[]> {
  return (await getJson<{ items: Review[] }>('/reviews', { signal })).items;
}

export function askForReview(scenario: string, body: AskReview, idempotencyKey: string): Promise<Review> {
  return postJson(at(scenario), { body, idempotencyKey });
}

export function readReview(scenario: string, review: string, signal?: AbortSignal): Promise<ReviewDetail> {
  return getJson(at(scenario, review), { signal });
}

export function decideReview(scenario: string, review: string, body: DecideReview): Promise<Review> {
  return postJson(`${at(scenario, review)}/decision`, { body });
}

export function readReviewRules(signal?: AbortSignal): Promise<ReviewRules> {
  return getJson('/review-rules', { signal });
}

/** Without criteria they are inherited again. */
export function setReviewRule(
  organisation: string,
  criteria: readonly ReviewCriterion[] | undefined,
): Promise<ReviewRules> {
  return putJson(`/review-rules/${encodeURIComponent(organisation)}`, { body: { criteria } });
}
