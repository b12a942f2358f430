import type { Preferences } from './preferences.ts';
import type { DocumentState, PageName } from './state.ts';
import { appTexts } from './texts.ts';
import { titleOf } from './titles.ts';

/** What vite writes to `.vite/manifest.json`. */
export type ClientManifest = Record<
  string,
  { file: string; css?: string[]; imports?: string[]; isEntry?: boolean }
>;

const base = '/miniapp/';
const entry = 'src/entry-client.ts';
const pageFiles: Record<PageName, string> = {
  home: 'src/pages/HomePage.vue',
  wall: 'src/pages/WallPage.vue',
  mine: 'src/pages/MinePage.vue',
  privacy: 'src/pages/PrivacyPage.vue',
  report: 'src/pages/ReportPage.vue',
  progress: 'src/pages/ProgressPage.vue',
  tasks: 'src/pages/TasksPage.vue',
  door: 'src/pages/DoorPage.vue',
  signIn: 'src/pages/SignInPage.vue',
  missing: 'src/pages/MissingPage.vue',
};

interface HeadOptions {
  state: DocumentState;
  name: PageName;
  preferences: Preferences;
  manifest: ClientManifest;
}

export function documentHead({ state, name, preferences, manifest }: HeadOptions): string {
  const { scripts, styles } = filesOf(manifest, [entry, pageFiles[name]]);
  const [first, ...others] = scripts;
  return [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escapeHtml(titleOf(state, name, preferences.locale))}</title>`,
    ...styles.map((file) => `<link rel="stylesheet" href="${base}${file}">`),
    ...others.map((file) => `<link rel="modulepreload" href="${base}${file}">`),
    `<script type="module" src="${base}${first ?? ''}"></script>`,
    `<link rel="icon" href="${base}icon.svg" type="image/svg+xml">`,
    '<meta name="format-detection" content="telephone=no">',
    '<meta name="theme-color" content="#1f5fd6">',
    ...(isForAll(state, name) ? [] : ['<meta name="robots" content="noindex">']),
  ].join('\n');
}

/** What a search engine may list: the public pages of a mini-app, and nothing that belongs to one person. */
function isForAll(state: DocumentState, name: PageName): boolean {
  return name === 'home' && state.kind === 'app' && !state.app.holder && !state.app.staff;
}

/** The files of these entries and all they import, each once, the entry's script first. */
function filesOf(
  manifest: ClientManifest,
  names: readonly string[],
): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const seen = new Set<string>();
  function visit(name: string): void {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) return;
    seen.add(name);
    (chunk.file.endsWith('.css') ? styles : scripts).add(chunk.file);
    for (const file of chunk.css ?? []) styles.add(file);
    for (const imported of chunk.imports ?? []) visit(imported);
  }
  for (const name of [...names, 'style.css']) visit(name);
  return { scripts: [...scripts], styles: [...styles] };
}

interface DocumentOptions {
  html: string;
  head: string;
  name: PageName;
  state: DocumentState;
  preferences: Preferences;
}

export function documentText({ html, head, name, state, preferences }: DocumentOptions): string {
  const { locale, mode } = preferences;
  const surface = name === 'wall' ? 'wall' : 'miniapp';
  return `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}" data-surface="${surface}" data-theme="auto" data-mode="${mode}">
<head>
${head}
</head>
<body>
<div id="app">${html}</div>
<noscript><p class="app-noscript">${escapeHtml(appTexts(locale).noScript)}</p></noscript>
<script type="application/json" id="state">${jsonForHtml(state)}</script>
</body>
</html>
`;
}

/** JSON that cannot end the script element it stands in. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
