import { createDockview, type DockviewApi, type IDockviewPanel } from 'dockview';
import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '../../../../api/session.ts';
import type { NodePath } from '../../node-path.ts';
import { panels, type EditorPanel } from '../../panels.ts';
import type { Editor } from '../../session/editor.ts';
import type { Desk } from '../desk.ts';
import { usePanelTitle } from '../panel-title.ts';
import { usePartNames } from '../use-part-names.ts';
import { panelId, panelOf, partId, partOf } from './dock-ids.ts';
import { dockMemory } from './dock-memory.ts';
import { createSurfaces } from './surfaces.ts';

const theme = { name: 'changjing', className: 'dock-theme' };
const sizes = { bottom: { initialHeight: 220 }, side: { initialWidth: 340 } } as const;

/** Tabs, splits and panels on a wide screen, as this person left them. */
export function useDock(editor: Editor, host: Readonly<Ref<HTMLElement | null>>, first: () => NodePath) {
  const { t } = useI18n();
  const { nameOf, isGone } = usePartNames(editor);
  const panelTitle = usePanelTitle();
  const memory = dockMemory(useSession().me?.person.id ?? '', editor.scenarioId);
  const surfaces = createSurfaces();
  const parts = shallowRef<readonly NodePath[]>([]);
  const activePart = shallowRef<NodePath>();
  const passingPart = shallowRef<NodePath>();
  const titleOf = (id: string) => {
    const part = partOf(id);
    return part ? nameOf(part) : panelTitle(panelOf(id));
  };
  // What stands on a new tab is drawn later, and the list of those that found no room takes room itself.
  const tabSizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const tab = target.matches('.dv-tab') ? target : target.querySelector('.dv-active-tab');
      tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });
  let dock: DockviewApi;
  /** The row of tabs that parts are opened in: the one looked at last. */
  let home: IDockviewPanel | undefined;

  onMounted(() => {
    if (!host.value) return;
    dock = createDockview(host.value, {
      theme,
      disableFloatingGroups: true,
      createComponent: ({ id }) => surfaces.content(id),
      createTabComponent: ({ id }) => surfaces.tab(id),
      messages: {
        panelOpened: (title) => t('desk.opened', { title }),
        panelClosed: (title) => t('desk.closed', { title }),
      },
    });
    dock.onDidActivePanelChange(({ panel }) => {
      noteActive(panel);
      showTabs();
    });
    dock.onDidAddPanel(listParts);
    dock.onDidRemovePanel((panel) => {
      if (home === panel) home = undefined;
      listParts();
    });
    restore();
    dock.onDidLayoutChange(() => memory.remember(dock.toJSON()));
  });
  onBeforeUnmount(() => {
    tabSizes.disconnect();
    dock.dispose();
  });

  /** In each row of tabs the one that is looked at stands in sight. */
  function showTabs(): void {
    tabSizes.disconnect();
    for (const tab of host.value?.querySelectorAll('.dv-tab.dv-active-tab') ?? []) {
      tabSizes.observe(tab);
      if (tab.parentElement) tabSizes.observe(tab.parentElement);
    }
  }
  function restore(): void {
    const kept = memory.recall();
    try {
      if (kept) dock.fromJSON(kept);
    } catch {
      // Left by another version of the studio: begun anew.
      dock.clear();
    }
    for (const panel of dock.panels) if (isLost(panel.id)) dock.removePanel(panel);
    noteActive(dock.activePanel);
    listParts();
    if (parts.value.length === 0) openPart(first());
  }
  function isLost(id: string): boolean {
    const part = partOf(id);
    return part === undefined ? panelOf(id) === undefined : isGone(part);
  }
  function listParts(): void {
    parts.value = dock.panels.flatMap(({ id }) => partOf(id) ?? []);
    if (activePart.value && !parts.value.includes(activePart.value))
      activePart.value = home && partOf(home.id);
    if (passingPart.value && !parts.value.includes(passingPart.value)) passingPart.value = undefined;
  }
  function noteActive(panel: IDockviewPanel | undefined): void {
    const part = panel && partOf(panel.id);
    if (!part) return;
    home = panel;
    activePart.value = part;
  }
  watch(
    () => dockTitles(),
    (titles) => {
      if (host.value) for (const [id, title] of titles) dock.getPanel(id)?.api.setTitle(title);
    },
  );
  function dockTitles(): [string, string][] {
    return [...parts.value.map(partId), ...panels.map(({ name }) => panelId(name))].map((id) => [
      id,
      titleOf(id),
    ]);
  }

  function homePanel(): IDockviewPanel | undefined {
    return home ?? dock.panels.findLast(({ id }) => partOf(id) !== undefined);
  }
  function openPart(path: NodePath, { isBeside = false }: { isBeside?: boolean } = {}): void {
    const beside = homePanel();
    const present = dock.getPanel(partId(path));
    if (present && isBeside && beside) present.api.moveTo({ group: beside.group, position: 'right' });
    if (present) {
      present.api.setActive();
      return;
    }
    const passing = isBeside ? undefined : passingPart.value;
    addPart(path, beside, isBeside);
    passingPart.value = isBeside ? undefined : path;
    if (passing) closePart(passing);
  }
  function addPart(path: NodePath, beside: IDockviewPanel | undefined, isBeside: boolean): void {
    const id = partId(path);
    const position = beside
      ? { referenceGroup: beside.group, direction: isBeside ? ('right' as const) : ('within' as const) }
      : dock.panels.length > 0
        ? { direction: 'above' as const }
        : undefined;
    dock.addPanel({
      id,
      component: 'part',
      tabComponent: 'tab',
      title: titleOf(id),
      ...(position ? { position } : {}),
    });
  }
  function closePart(path: NodePath): void {
    dock.getPanel(partId(path))?.api.close();
  }
  function showPanel(name: string): void {
    const id = panelId(name);
    const panel = panelOf(id);
    if (!panel) return;
    const present = dock.getPanel(id);
    if (present) present.api.setActive();
    else addPanel(id, panel);
    surfaces.focus(id);
  }
  function addPanel(id: string, { place, height }: EditorPanel): void {
    const neighbour = dock.panels.find((one) => panelOf(one.id)?.place === place);
    dock.addPanel({
      id,
      component: 'panel',
      tabComponent: 'tab',
      title: titleOf(id),
      ...sizes[place],
      ...(height === undefined ? {} : { initialHeight: height }),
      position: neighbour
        ? { referenceGroup: neighbour.group, direction: 'within' }
        : { direction: place === 'bottom' ? 'below' : 'right' },
    });
  }

  const desk: Desk = {
    parts,
    activePart,
    passingPart,
    openPart,
    closePart,
    keepPart(path) {
      if (passingPart.value === path) passingPart.value = undefined;
    },
    closeOthers(path) {
      for (const other of parts.value) if (other !== path) closePart(other);
    },
    stepTab(step) {
      const row = homePanel()?.group.panels ?? [];
      const at = row.findIndex(({ id }) => id === homePanel()?.id);
      row[(at + step + row.length) % row.length]?.api.setActive();
    },
    showPanel,
    togglePanel(name) {
      const present = dock.getPanel(panelId(name));
      if (!present?.api.isVisible) return showPanel(name);
      present.api.close();
      homePanel()?.api.setActive();
    },
    reset() {
      memory.forget();
      const here = activePart.value ?? first();
      dock.clear();
      home = undefined;
      openPart(here);
    },
  };
  // What was changed here is not only looked at in passing.
  watch(editor.undoChanges, () => (passingPart.value = undefined));
  return { desk, surfaces: surfaces.surfaces, drawn: surfaces.drawn };
}
