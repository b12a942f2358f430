import {
  FlaskConical,
  Gauge,
  ListChecks,
  ListTree,
  Route,
  ScrollText,
  TextSearch,
  TriangleAlert,
} from '@lucide/vue';
import type { Component } from 'vue';
import type { LocalizedText } from '@changjing/contract';
import { lazily } from './layout/lazily.ts';
import { pluginPanelOf } from './plugins/plugin-panels.ts';

export interface EditorPanel {
  name: string;
  /** Key of its title, or what its plugin calls it. */
  title: string | LocalizedText;
  icon: Component;
  /** Open and close it. */
  keys?: string;
  place: 'bottom' | 'side';
  /** In px, at first; absent: as the others. */
  height?: number | undefined;
  component: Component;
  /** What the component takes. */
  props?: Readonly<Record<string, string>>;
}

/** One line for a panel beside or below what is open; its component is loaded when first shown. */
export const panels: readonly EditorPanel[] = [
  {
    name: 'problems',
    title: 'editor.problems.title',
    icon: TriangleAlert,
    keys: 'Ctrl+Shift+M',
    place: 'bottom',
    component: lazily(() => import('./problems/ProblemsPanel.vue')),
  },
  {
    name: 'inspector',
    title: 'editor.inspector',
    icon: Gauge,
    keys: 'Ctrl+Shift+D',
    place: 'bottom',
    component: lazily(() => import('./inspector/InspectorPanel.vue')),
  },
  {
    name: 'usages',
    title: 'usages.title',
    icon: TextSearch,
    keys: 'Shift+F12',
    place: 'bottom',
    component: lazily(() => import('./usages/UsagesPanel.vue')),
  },
  {
    name: 'outline',
    title: 'outline.title',
    icon: ListTree,
    keys: 'Ctrl+Shift+O',
    place: 'side',
    component: lazily(() => import('./outline/OutlinePanel.vue')),
  },
  {
    name: 'bench',
    title: 'editor.bench',
    icon: FlaskConical,
    keys: 'Ctrl+Shift+E',
    place: 'bottom',
    height: 380,
    component: lazily(() => import('./testbench/BenchPanel.vue')),
  },
  {
    name: 'tests',
    title: 'editor.tests',
    icon: ListChecks,
    keys: 'Ctrl+Shift+X',
    place: 'bottom',
    component: lazily(() => import('./tests/TestsPanel.vue')),
  },
  {
    name: 'trace',
    title: 'editor.trace',
    icon: Route,
    keys: 'Ctrl+Shift+Y',
    place: 'bottom',
    component: lazily(() => import('./trace/TracePanel.vue')),
  },
  {
    name: 'output',
    title: 'editor.output',
    icon: ScrollText,
    keys: 'Ctrl+Shift+U',
    place: 'bottom',
    component: lazily(() => import('./output/OutputPanel.vue')),
  },
];

/** A panel of the workbench or of a plugin. */
export function panelNamed(name: string): EditorPanel | undefined {
  return panels.find((panel) => panel.name === name) ?? pluginPanelOf(name);
}
