import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

const source = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const feature = (name: string) => source(`src/features/${name}.vue`);
const starts = ['index.html', 'src/main.ts', 'src/ahead.ts'].map(source);
const door = feature('sign-in/SignInPage');
const shell = source('src/workbench/WorkbenchShell.vue');
const pages = ['scenarios/ScenariosPage', 'cases/CasesPage', 'plugins/list/PluginsPage'].map(feature);
const plain = feature('plain/PlainPage');
const desk = ['editor/EditorPage', 'editor/layout/dock/DockDesk'].map(feature);
const rule = feature('editor/rule/RuleEditor');
const page = feature('editor/page/PageEditor');

/**
 * What a page always fetches together is one file, or it would ask for more than a hundred small ones. Each takes
 * what its modules use and none above it has: a file only needs those above it.
 */
export const chunkGroups: Rolldown.CodeSplittingGroup[] = [
  {
    // Each icon would be a file of its own: those that come together are one.
    name: 'icons',
    test: /@lucide\/vue/,
    entriesAware: true,
    entriesAwareMergeThreshold: 30_000,
    includeDependenciesRecursively: false,
  },
  // What the script ahead needs does not wait for the rest of the start.
  { name: 'fetch', test: /vite\/preload-helper|\/fetch-desk\.ts/ },
  // The first script itself stays a file: the page and the list of what needs what name it.
  { name: 'start', tags: ['$initial'], test: (id) => !starts.includes(id) },
  ownSources('door', (by) => by(door) && (by(shell) || desk.some(by))),
  ownSources('shell', (by) => by(shell) || (desk.some(by) && pages.some(by))),
  { name: 'elements', test: /element-plus\/es\/components\/(input|skeleton|select)\// },
  { name: 'contract', test: /\/zod\/|\/sdk\/contract\// },
  { name: 'document', test: /\/yjs\/|\/sdk\/document\// },
  ownSources('scenario', (by) => desk.some(by) && by(plain)),
  ownSources('desk', (by) => desk.some(by)),
  ownSources('editors', (by) => by(rule) && by(page)),
  ownSources('rule', (by) => by(rule) && by(plain)),
];

/** Of the SDK and of libraries nothing is told by who imports them: their index files name all they have. */
function ownSources(
  name: string,
  fits: (isNeededBy: (entry: string) => boolean) => boolean,
): Rolldown.CodeSplittingGroup {
  return {
    debugName: name,
    test: /\/studio\/src\//,
    name: (id, modules) => {
      // What nothing imports is fetched on demand, and is a file itself.
      if (!modules.getModuleInfo(id)?.importers.length) return null;
      return fits((entry) => needsOf(entry, modules).has(id)) ? name : null;
    },
  };
}

const needs = new Map<string, ReadonlySet<string>>();

function needsOf(entry: string, modules: Rolldown.ChunkingContext): ReadonlySet<string> {
  const known = needs.get(entry);
  if (known) return known;
  const found = new Set([entry]);
  for (const id of found)
    for (const needed of modules.getModuleInfo(id)?.importedIds ?? []) found.add(needed);
  needs.set(entry, found);
  return found;
}
