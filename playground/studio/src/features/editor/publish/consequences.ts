import './locale/index.ts';
import { publicPageOf } from '../../../api/public-page.ts';
import type { LocalizedText, Page, ScenarioSummary } from '@changjing/contract';

export interface Consequence {
  key: string;
  values: Record<string, string | number>;
}

type Live = Pick<ScenarioSummary, 'liveVersion' | 'openCases' | 'slug' | 'livePages'>;

/** What a publish of the draft does to whom, in sentences: data, people's cases, citizens. */
export function publishConsequences(
  of: Live,
  { pages, slug }: { pages: Readonly<Record<string, Page>>; slug: string },
  next: number,
): Consequence[] {
  const willBePublic = Object.values(pages).some(({ audience }) => audience === 'public');
  const newPage = willBePublic ? [{ key: 'editor.publish.firstPage', values: { slug } }] : [];
  if (of.liveVersion === undefined) return [{ key: 'editor.publish.firstData', values: {} }, ...newPage];
  return [
    { key: 'editor.publish.nextData', values: { n: next } },
    of.openCases > 0
      ? { key: 'editor.publish.openCases', values: { cases: of.openCases, n: of.liveVersion } }
      : { key: 'editor.publish.noCases', values: {} },
    ...(publicPageOf(of) ? livePageConsequences(of.slug, willBePublic, slug) : newPage),
  ];
}

/** Of the page that citizens have now, at `from`. */
function livePageConsequences(from: string, willBePublic: boolean, to: string): Consequence[] {
  if (!willBePublic) return [{ key: 'editor.publish.noPage', values: {} }];
  return from === to
    ? [{ key: 'editor.publish.page', values: {} }]
    : [{ key: 'editor.publish.pageMoves', values: { from, to } }];
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
