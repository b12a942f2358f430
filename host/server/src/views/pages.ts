import { pagesFor, type AppState, type Audience, type Scenario } from '@changjing/contract';

/** Id of the page with this id, or of the first, if it is there for these readers. */
export function pageFor(audience: Audience, { pages }: Scenario, id?: string): string | undefined {
  const ids = pagesFor(audience, pages);
  return id === undefined ? ids[0] : ids.find((one) => one === id);
}

/** Where among its like a page stands; that of a personal link stands alone. */
export function standing({ pages }: Scenario, id: string): Pick<AppState, 'pageId' | 'pages'> {
  const audience = pages[id]?.audience;
  if (audience !== 'public' && audience !== 'staff') return { pages: [] };
  const alike = pagesFor(audience, pages);
  // The first public page needs no id: it is at the slug alone.
  const idOf = (one: string) => (audience === 'public' && one === alike[0] ? undefined : one);
  return {
    pageId: idOf(id),
    pages: alike.length > 1 ? alike.map((one) => ({ id: idOf(one), title: pages[one]!.title })) : [],
  };
}
