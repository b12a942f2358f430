import { pageAddress } from '@changjing/contract/page-address';
import type { AppState, DemoAccount, LocalizedText, Me, ReportProgress } from '@changjing/contract';

/** What every page's frame needs to know of the district. */
export interface Site {
  tenantTitle: LocalizedText;
  zone: string;
  isSimulated: boolean;
  footer: AppState['footer'];
  /** Address that 首页 leads to, where there is one. */
  homeUrl?: string;
  /** Address of the page itself, without what is opened on it; where it has none, that of 首页. */
  pageUrl?: string;
  /** Time of the server when the page was made. */
  at: string;
}

/** The data a document is rendered from; it travels in the page as JSON. */
export type DocumentState =
  | { kind: 'app'; app: AppState }
  | { kind: 'report'; site: Site; number: string; progress: ReportProgress }
  | { kind: 'tasks'; site: Site; me?: Me; demoAccounts: DemoAccount[] }
  | { kind: 'door'; site: Site }
  | { kind: 'signIn'; site: Site; demoAccounts: DemoAccount[] }
  | { kind: 'missing'; site: Site; what: MissingWhat };
export type MissingWhat =
  | 'app'
  | 'appForStaff'
  | 'appByLink'
  | 'report'
  | 'page'
  | 'pageNotForPost'
  | 'link'
  | 'linkRevoked'
  | 'linkExpired';

export type PageName =
  | 'home'
  | 'wall'
  | 'mine'
  | 'privacy'
  | 'report'
  | 'progress'
  | 'tasks'
  | 'door'
  | 'signIn'
  | 'missing';

export function siteOf(state: DocumentState): Site {
  if (state.kind !== 'app') return { ...state.site, pageUrl: state.site.homeUrl };
  const { tenantTitle, zone, isSimulated, footer, at, slug, holder, staff, pageId } = state.app;
  const pageUrl = holder === undefined ? pageAddress(slug, pageId) : `/h/${holder.link}`;
  const homeUrl = holder || staff ? pageUrl : pageAddress(slug);
  return { tenantTitle, zone, isSimulated, footer, homeUrl, pageUrl, at };
}

/** Which page an address means. `url` is a path with its query. */
export function pageOf(state: DocumentState, url: string): PageName {
  if (state.kind === 'report') return 'progress';
  if (state.kind !== 'app') return state.kind;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (/^\/a\/[^/]+(\/p\/[^/]+)?\/report\/?$/.test(pathname)) return 'report';
  if (searchParams.get('screen') === 'wall') return 'wall';
  const view = searchParams.get('view');
  return view === 'mine' || view === 'privacy' ? view : 'home';
}
