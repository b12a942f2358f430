import { mayReach, roles, type Page, type Scenario } from '@changjing/contract';
import { labelOf } from '../properties/bindings.ts';

/** Through whose eyes a page is looked at. */
export const viewers = ['citizen', 'staff', 'gridWorker'] as const;
export type Viewer = (typeof viewers)[number];

/** Why somebody does not get to see a page; the key of the sentence in the texts. */
export type Refusal = 'citizenStaff' | 'citizenHolder' | 'gridStaff' | 'staffHolder';

/** Whether this person's pages include it, as the host decides when they ask. */
export function refusalFor(viewer: Viewer, audience: Page['audience']): Refusal | undefined {
  if (audience === 'public' || audience === 'subject') return undefined;
  if (audience === 'holder') return viewer === 'citizen' ? 'citizenHolder' : 'staffHolder';
  if (viewer === 'citizen') return 'citizenStaff';
  // Pages for staff belong to a scenario, and a grid worker's post may not read those.
  const may: readonly string[] = roles[viewer];
  return may.includes('scenario.read') ? undefined : 'gridStaff';
}

/** Fields of the page's data that its audience does not get to see, by their titles. */
export function maskedFields(
  page: Partial<Page>,
  scenario: Scenario | undefined,
): { zh: string; en?: string }[] {
  const audience = page.audience ?? 'staff';
  const masked = new Map<string, { zh: string; en?: string }>();
  for (const { view: id } of Object.values(page.widgets ?? {})) {
    const view = scenario?.views[id ?? ''];
    if (!view || view.source.kind === 'cases') continue;
    const fields = scenario?.streams[view.source.stream]?.fields ?? {};
    for (const name of view.fields) {
      const field = fields[name];
      if (field && !mayReach(labelOf(field), audience))
        masked.set(`${view.source.stream}/${name}`, field.title);
    }
  }
  return [...masked.values()];
}
