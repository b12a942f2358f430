import type { CaseEntry, LocalizedText } from '@changjing/contract';

type Doer = NonNullable<CaseEntry['by']>;

/** Who did it, as kept: a post was named in Chinese alone at first, and by nothing where there was none. */
export type KeptDoer = Omit<Doer, 'postTitle'> & { postTitle?: LocalizedText | string };

export function toDoer({ postTitle, ...doer }: KeptDoer): Doer {
  if (!postTitle) return doer;
  return { ...doer, postTitle: typeof postTitle === 'string' ? { zh: postTitle } : postTitle };
}
