import { fileURLToPath } from 'node:url';

/** What the bundler tells of modules. */
interface Modules {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[];
    /** Empty when it is only fetched on demand. */
    readonly importers: readonly string[];
  } | null;
}

const source = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const start = source('index.html');
const door = featureOf('sign-in/SignInPage');
const shell = source('src/workbench/WorkbenchShell.vue');
const pages = ['scenarios/ScenariosPage', 'cases/CasesPage', 'plugins/list/PluginsPage'].map(featureOf);
const plain = featureOf('plain/PlainPage');
const desk = ['editor/EditorPage', 'editor/layout/dock/DockDesk'].map(featureOf);
const editors = ['editor/rule/RuleEditor', 'editor/page/PageEditor'].map(featureOf);

function featureOf(name: string): string {
  return source(`src/features/${name}.vue`);
}

/**
 * What a page always fetches together is one file, or it would ask for more than a hundred small ones. The first
 * that fits counts; what a module needs fits there or before, and so no two files need each other.
 */
const chunks: readonly (readonly [
  name: string,
  fits: (isNeededBy: (entry: string) => boolean) => boolean,
])[] = [
  ['door', (by) => by(door) && (by(shell) || desk.some(by))],
  ['shell', (by) => by(shell) || (desk.some(by) && pages.some(by))],
  ['scenario', (by) => desk.some(by) && by(plain)],
  ['desk', (by) => desk.some(by)],
  ['editors', (by) => editors.every(by)],
];
/** Of libraries and of the SDK each takes what it uses: their index files name all they have. */
const isWhole = /\/studio\/src\/|\/(dockview(-core|-vue)?|@hocuspocus|yjs|lib0|y-protocols)\//;
const needs = new Map<string, ReadonlySet<string>>();

/** The file that a module goes to, or none of these. */
export function chunkOf(id: string, modules: Modules): string | null {
  const info = modules.getModuleInfo(id);
  if (!isWhole.test(id) || !info || info.importers.length === 0) return null;
  const isNeededBy = (entry: string) => needsOf(entry, modules).has(id);
  if (isNeededBy(start)) return null;
  return chunks.find(([, fits]) => fits(isNeededBy))?.[0] ?? null;
}

function needsOf(entry: string, modules: Modules): ReadonlySet<string> {
  const known = needs.get(entry);
  if (known) return known;
  const found = new Set([entry]);
  for (const id of found)
    for (const needed of modules.getModuleInfo(id)?.importedIds ?? []) found.add(needed);
  needs.set(entry, found);
  return found;
}
