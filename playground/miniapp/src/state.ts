import type { AppState, DemoAccount, LocalizedText, Me, ReportProgress } from '@changjing/contract';

/** What every page's frame needs to know of the district. */
export interface Site {
  tenantTitle: LocalizedText;
  zone: string;
  isSimulated: boolean;
  footer: AppState['footer'];
  /** Mini-app that 首页 leads to, where there is one. */
  homeSlug?: string;
  /** Time of the server when the page was made. */
  at: string;
}

/** The data a document is rendered from; it travels in the page as JSON. */
export type DocumentState =
  | { kind: 'app'; app: AppState }
  | { kind: 'report'; site: Site; number: string; progress: ReportProgress }
  | { kind: 'tasks'; site: Site; me?: Me; demoAccounts: DemoAccount[] }
  | { kind: 'missing'; site: Site; what: 'app' | 'report' | 'page' };

export type PageName = 'home' | 'mine' | 'privacy' | 'report' | 'progress' | 'tasks' | 'missing';

export function siteOf(state: DocumentState): Site {
  if (state.kind !== 'app') return state.site;
  const { tenantTitle, zone, isSimulated, footer, slug, at } = state.app;
  return { tenantTitle, zone, isSimulated, footer, homeSlug: slug, at };
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
