import type { OpenedHolderLink } from '@changjing/contract';
import { RequestFailure, requestJson } from '../api.ts';

export type LinkRefusal = 'link' | 'linkRevoked' | 'linkExpired';

/** Trades what stands behind the `#` of a personal link for the cookie that opens its page. */
export async function openLink(
  token: string,
): Promise<{ link: string } | { failure: LinkRefusal | 'unreachable' }> {
  try {
    return await requestJson<OpenedHolderLink>('/holders/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function failureOf(error: unknown): LinkRefusal | 'unreachable' {
  if (!(error instanceof RequestFailure)) return 'unreachable';
  if (error.code === 'holder.revoked') return 'linkRevoked';
  if (error.code === 'holder.expired') return 'linkExpired';
  // Busy or failing now may be otherwise later; any other no is an answer.
  return error.status === 429 || error.status >= 500 ? 'unreachable' : 'link';
}
