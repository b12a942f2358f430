import type { LocalizedText, OfferedWidget, Page } from '@changjing/contract';
import { catalogue } from '@changjing/widgets';
import type { WidgetGroup } from '@changjing/widgets/kit/types.ts';
import { Puzzle } from '@lucide/vue';
import type { Component } from 'vue';
import type { Offer } from '../canvas/canvas.ts';
import { mayStandOn } from '../plugin-widgets.ts';

/** A line of the catalogue. */
export interface CatalogueItem {
  readonly key: string;
  readonly offer: Offer;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly icon: Component;
  readonly plugin?: LocalizedText;
  /** It may not stand on a page for these people. */
  readonly isRefused: boolean;
}

export interface CatalogueGroup {
  readonly name: WidgetGroup | 'plugins';
  readonly items: readonly CatalogueItem[];
}

const groups: readonly WidgetGroup[] = ['data', 'words', 'people', 'container'];

/** Everything that can be put on a page, by what it is for, as far as it answers to what was typed. */
export function catalogueGroups(
  offered: readonly OfferedWidget[],
  { audience, search }: { audience: Page['audience'] | undefined; search: string },
): CatalogueGroup[] {
  const own = groups.map((name) => ({
    name,
    items: catalogue
      .filter(({ group, type }) => group === name && type !== 'plugin')
      .map(({ type, title, description, icon }) => ({
        key: type,
        offer: { type },
        title,
        description,
        icon,
        isRefused: false,
      })),
  }));
  const all: CatalogueGroup[] = [
    ...own,
    { name: 'plugins', items: offered.map((one) => pluginItem(one, audience)) },
  ];
  return all
    .map(({ name, items }) => ({ name, items: items.filter((item) => answers(item, search)) }))
    .filter(({ items }) => items.length > 0);
}

function pluginItem(widget: OfferedWidget, audience: Page['audience'] | undefined): CatalogueItem {
  return {
    key: widget.ref,
    offer: { type: 'plugin', widget: widget.ref },
    title: widget.title,
    description: widget.description,
    icon: Puzzle,
    plugin: widget.plugin,
    isRefused: !mayStandOn(audience, widget),
  };
}

function answers({ title, description, plugin }: CatalogueItem, search: string): boolean {
  const words = search.trim().toLowerCase();
  if (words === '') return true;
  return [title, description, plugin].some((text) =>
    `${text?.zh ?? ''} ${text?.en ?? ''}`.toLowerCase().includes(words),
  );
}
