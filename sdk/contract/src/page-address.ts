import type { Audience } from './label.ts';

/** Of a page what its address depends on; a draft may lack either. */
interface Standing {
  audience?: Audience | undefined;
  order?: string | undefined;
}

/** Ids of the pages that this audience opens, in their order. */
export function pagesFor(audience: Audience, pages: Readonly<Record<string, Standing>>): string[] {
  return Object.entries(pages)
    .filter(([, page]) => page.audience === audience)
    .sort(([, { order: one = '' }], [, { order: other = '' }]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([id]) => id);
}

/** Path of a page: the first public one is at the mini-app's slug, the others beside it. */
export function pageAddress(slug: string, id?: string): string {
  return id === undefined ? `/a/${slug}` : `/a/${slug}/p/${id}`;
}

/** The same page as it hangs on a wall. */
export function wallAddress(address: string): string {
  return `${address}?screen=wall`;
}

/** The pages that have an address, those for citizens first. */
export function addressedPages<P extends Standing>(
  slug: string,
  pages: Readonly<Record<string, P>>,
): { id: string; audience: 'public' | 'staff'; page: P; address: string }[] {
  return (['public', 'staff'] as const).flatMap((audience) =>
    pagesFor(audience, pages).map((id, place) => ({
      id,
      audience,
      page: pages[id]!,
      address: pageAddress(slug, audience === 'public' && place === 0 ? undefined : id),
    })),
  );
}
