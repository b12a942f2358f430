import type { HolderLink, HolderPage } from '@changjing/contract';

export function linkState(link: Pick<HolderLink, 'revokedAt' | 'until'>, now: string) {
  if (link.revokedAt !== undefined) return 'revoked';
  return link.until <= now ? 'expired' : 'active';
}

/** Whom a link is for, as people say it: the place, and the member of it. */
export function holderName(
  page: HolderPage | undefined,
  link: Pick<HolderLink, 'subject' | 'member'>,
  say: (text: HolderPage['title']) => string,
): string {
  const key = page?.keys.find(({ subject }) => subject === link.subject);
  return [key ? say(key.title) : link.subject, link.member].filter(Boolean).join(' ');
}
