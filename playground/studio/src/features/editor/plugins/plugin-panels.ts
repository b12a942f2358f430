import { Puzzle } from '@lucide/vue';
import { shallowRef } from 'vue';
import type { OfferedPanel } from '@changjing/contract';
import { lazily } from '../layout/lazily.ts';
import type { EditorPanel } from '../panels.ts';

const prefix = 'plugin:';
/** The tab and the choice of a stream, which stand above the drawing. */
const aroundPx = 84;
const component = lazily(() => import('./PluginPanel.vue'));

/** What plugins draw beside the open scenario, for the post acted in. */
export const offeredPanels = shallowRef<readonly OfferedPanel[]>([]);

export function pluginPanelName({ ref }: Pick<OfferedPanel, 'ref'>): string {
  return `${prefix}${ref}`;
}

/** A panel of a plugin by its name on the desk; also one that is not offered now, which says so itself. */
export function pluginPanelOf(name: string): EditorPanel | undefined {
  if (!name.startsWith(prefix)) return undefined;
  const ref = name.slice(prefix.length);
  const offered = offeredPanels.value.find((panel) => panel.ref === ref);
  return {
    name,
    title: offered?.title ?? 'pluginDesk.panel',
    icon: Puzzle,
    place: 'bottom',
    height: offered?.frame && offered.frame.height + aroundPx,
    component,
    props: { panel: ref },
  };
}
