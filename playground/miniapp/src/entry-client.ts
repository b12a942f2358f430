import '@changjing/widgets/tokens.css';
import '@changjing/widgets/kit/kit.css';
import '@changjing/widgets/layout/grid.css';
import './app.css';
import { createSSRApp, type Component } from 'vue';
import App from './App.vue';
import { preferencesOf } from './preferences.ts';
import { pageOf, type DocumentState, type PageName } from './state.ts';

const pages: Record<PageName, () => Promise<{ default: Component }>> = {
  home: () => import('./pages/HomePage.vue'),
  wall: () => import('./pages/WallPage.vue'),
  mine: () => import('./pages/MinePage.vue'),
  privacy: () => import('./pages/PrivacyPage.vue'),
  report: () => import('./pages/ReportPage.vue'),
  progress: () => import('./pages/ProgressPage.vue'),
  tasks: () => import('./pages/TasksPage.vue'),
  door: () => import('./pages/DoorPage.vue'),
  signIn: () => import('./pages/SignInPage.vue'),
  missing: () => import('./pages/MissingPage.vue'),
};

async function start(): Promise<void> {
  const url = `${location.pathname}${location.search}`;
  const state = JSON.parse(document.getElementById('state')?.textContent ?? '{}') as DocumentState;
  const { default: page } = await pages[pageOf(state, url)]();
  const { lang, dataset } = document.documentElement;
  const shown = preferencesOf({ url: `/?lang=${lang === 'en' ? 'en' : 'zh'}&mode=${dataset['mode'] ?? ''}` });
  createSSRApp(App, { state, url, preferences: shown, page }).mount('#app');
  performance.mark('hydrated');
}

void start();
