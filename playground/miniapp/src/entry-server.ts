import { createSSRApp, type Component } from 'vue';
import { renderToString } from 'vue/server-renderer';
import App from './App.vue';
import { documentHead, documentText, type ClientManifest } from './document.ts';
import DoorPage from './pages/DoorPage.vue';
import HomePage from './pages/HomePage.vue';
import MinePage from './pages/MinePage.vue';
import MissingPage from './pages/MissingPage.vue';
import PrivacyPage from './pages/PrivacyPage.vue';
import ProgressPage from './pages/ProgressPage.vue';
import ReportPage from './pages/ReportPage.vue';
import SignInPage from './pages/SignInPage.vue';
import TasksPage from './pages/TasksPage.vue';
import WallPage from './pages/WallPage.vue';
import { preferencesOf } from './preferences.ts';
import { pageOf, type DocumentState, type PageName } from './state.ts';

export type { ClientManifest } from './document.ts';
export type { DocumentState, Site } from './state.ts';

export interface RenderOptions {
  state: DocumentState;
  /** Path with query, as asked for: `/a/water?lang=en`. */
  url: string;
  /** `dist/client/.vite/manifest.json`, parsed. */
  manifest: ClientManifest;
  /** `Cookie` header: language and size chosen before. */
  cookie?: string;
  /** `Accept-Language` header. */
  acceptLanguage?: string;
}

const pages: Record<PageName, Component> = {
  home: HomePage,
  wall: WallPage,
  mine: MinePage,
  privacy: PrivacyPage,
  report: ReportPage,
  progress: ProgressPage,
  tasks: TasksPage,
  door: DoorPage,
  signIn: SignInPage,
  missing: MissingPage,
};

/** The first view and what belongs in `<head>`. */
export async function render(options: RenderOptions): Promise<{ html: string; head: string }> {
  const preferences = preferencesOf(options);
  const name = pageOf(options.state, options.url);
  const { state, url, manifest } = options;
  const html = await renderToString(createSSRApp(App, { state, url, preferences, page: pages[name] }));
  return { html, head: documentHead({ state, name, preferences, manifest }) };
}

/** The whole HTML document: what the host sends. No inline script or style, so a strict CSP holds. */
export async function renderDocument(options: RenderOptions): Promise<string> {
  const { html, head } = await render(options);
  const name = pageOf(options.state, options.url);
  return documentText({ html, head, name, state: options.state, preferences: preferencesOf(options) });
}
