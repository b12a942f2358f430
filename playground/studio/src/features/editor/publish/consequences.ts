import './locale/index.ts';
import type { LocalizedText, Page, ScenarioSummary } from '@changjing/contract';

export interface Consequence {
  key: string;
  values: Record<string, string | number>;
}

/** What a publish does to whom, in sentences: data, people's cases, citizens. */
export function publishConsequences(
  of: Pick<ScenarioSummary, 'liveVersion' | 'openCases' | 'slug' | 'hasPublicPage'>,
  pages: Readonly<Record<string, Page>>,
  next: number,
): Consequence[] {
  const willBePublic = Object.values(pages).some(({ audience }) => audience === 'public');
  const firstPage = { key: 'editor.publish.firstPage', values: { slug: of.slug } };
  if (of.liveVersion === undefined)
    return [{ key: 'editor.publish.firstData', values: {} }, ...(willBePublic ? [firstPage] : [])];
  return [
    { key: 'editor.publish.nextData', values: { n: next } },
    of.openCases > 0
      ? { key: 'editor.publish.openCases', values: { cases: of.openCases, n: of.liveVersion } }
      : { key: 'editor.publish.noCases', values: {} },
    ...pageConsequences(of.hasPublicPage, willBePublic, firstPage),
  ];
}

function pageConsequences(isPublic: boolean, willBePublic: boolean, firstPage: Consequence): Consequence[] {
  if (isPublic) return [{ key: willBePublic ? 'editor.publish.page' : 'editor.publish.noPage', values: {} }];
  return willBePublic ? [firstPage] : [];
}

/** Whom the pages of personal links will be open to. */
export function holderConsequences(
  pages: Readonly<Record<string, Page>>,
  say: (text: LocalizedText) => string,
): Consequence[] {
  return Object.values(pages).flatMap(({ title, holder }) =>
    holder ? [{ key: 'editor.publish.holders', values: { page: say(title), whose: say(holder.title) } }] : [],
  );
}

/** `next` follows the newest version, in force or not: one that was taken back keeps its number. */
export function rollbackConsequences(
  of: Pick<ScenarioSummary, 'liveVersion' | 'openCases'>,
  version: number,
  next: number,
): Consequence[] {
  return [
    { key: 'editor.history.nextData', values: { n: next, from: version } },
    of.openCases > 0
      ? { key: 'editor.publish.openCases', values: { cases: of.openCases, n: of.liveVersion ?? version } }
      : { key: 'editor.publish.noCases', values: {} },
    { key: 'editor.history.draft', values: {} },
  ];
}
