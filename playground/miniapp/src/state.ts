import type { AppState, DemoAccount, LocalizedText, Me, ReportProgress } from '@changjing/contract';

/** What every page's frame needs to know of the district. */
export interface Site {
  tenantTitle: LocalizedText;
  zone: string;
  isSimulated: boolean;
  footer: AppState['footer'];
  /** Address that 首页 leads to, where there is one. */
  homeUrl?: string;
  /** Time of the server when the page was made. */
  at: string;
}

/** The data a document is rendered from; it travels in the page as JSON. */
export type DocumentState =
  | { kind: 'app'; app: AppState }
  | { kind: 'report'; site: Site; number: string; progress: ReportProgress }
  | { kind: 'tasks'; site: Site; me?: Me; demoAccounts: DemoAccount[] }
  | { kind: 'door'; site: Site }
  | { kind: 'missing'; site: Site; what: MissingWhat };
export type MissingWhat =
  | 'app'
  | 'appForStaff'
  | 'appByLink'
  | 'report'
  | 'page'
  | 'link'
  | 'linkRevoked'
  | 'linkExpired';

export type PageName = 'home' | 'mine' | 'privacy' | 'report' | 'progress' | 'tasks' | 'door' | 'missing';

export function siteOf(state: DocumentState): Site {
  if (state.kind !== 'app') return state.site;
  const { tenantTitle, zone, isSimulated, footer, at } = state.app;
  return { tenantTitle, zone, isSimulated, footer, homeUrl: addressOf(state.app), at };
}

/** Where a page lives: a mini-app at its slug, a page of one key at its personal link. */
function addressOf({ slug, holder }: AppState): string {
  return holder === undefined ? `/a/${slug}` : `/h/${holder.link}`;
}

/** Which page an address means. `url` is a path with its query. */
export function pageOf(state: DocumentState, url: string): PageName {
  if (state.kind === 'report') return 'progress';
  if (state.kind !== 'app') return state.kind;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (/\/report\/?$/.test(pathname)) return 'report';
  const view = searchParams.get('view');
  return view === 'mine' || view === 'privacy' ? view : 'home';
}
