import {
  AppWindow,
  Cable,
  FileBraces,
  FileCode,
  GitBranch,
  Info,
  ListChecks,
  Radio,
  Scale,
  SlidersHorizontal,
  Table2,
  Workflow,
} from '@lucide/vue';
import type { Component } from 'vue';
import { lazily } from './layout/lazily.ts';
import type { OpenNode } from './node-path.ts';

/** What opens a kind of part. */
interface PartEditor {
  icon: Component;
  /** Takes the part's `id`, when there are several of its kind. */
  component: Component;
  /** Takes all the width there is. */
  isWide?: boolean;
  /** Takes all the height too, and scrolls by itself. */
  isFull?: boolean;
}

/** One line for a kind of part; what it opens is loaded when it is first opened. */
export const editors: Readonly<Record<Exclude<OpenNode['kind'], 'places'>, PartEditor>> = {
  meta: { icon: Info, component: lazily(() => import('./meta/MetaEditor.vue')) },
  text: { icon: FileBraces, component: lazily(() => import('./text/ScenarioText.vue')), isFull: true },
  overview: {
    icon: Workflow,
    component: lazily(() => import('./overview/FlowOverview.vue')),
    isWide: true,
  },
  connectors: {
    icon: Cable,
    component: lazily(() => import('./connector/ConnectorEditor.vue')),
  },
  streams: { icon: Radio, component: lazily(() => import('./stream/StreamEditor.vue')) },
  rules: { icon: Scale, component: lazily(() => import('./rule/RuleEditor.vue')) },
  processes: {
    icon: GitBranch,
    component: lazily(() => import('./process/ProcessEditor.vue')),
  },
  views: { icon: Table2, component: lazily(() => import('./view/ViewEditor.vue')) },
  parameters: {
    icon: SlidersHorizontal,
    component: lazily(() => import('./parameters/ParameterEditor.vue')),
  },
  pages: {
    icon: AppWindow,
    component: lazily(() => import('./page/PageEditor.vue')),
    isWide: true,
  },
  code: { icon: FileCode, component: lazily(() => import('./code/CodeEditor.vue')), isFull: true },
  tests: { icon: ListChecks, component: lazily(() => import('./tests/TestEditor.vue')) },
};
