import {
  gridColumns,
  isContainer,
  maxWallBlocks,
  wallRows,
  type Page,
  type LocalizedText,
  type PageVariant,
  type WidgetInstance,
} from '@changjing/contract';
import { inEnglish, lookUp, widgetNames, type Checker } from './reporter.ts';

const variantNames = {
  phone: { zh: '手机', en: 'the phone' },
  desktop: { zh: '电脑', en: 'the desktop' },
  wall: { zh: '大屏', en: 'the wall' },
} as const satisfies Record<PageVariant, object>;

/** How widgets lie in each other and on the grid. What does not fit is still shown, moved to where it does. */
export function checkLayout(checker: Checker, pageId: string, page: Page): void {
  for (const [id, widget] of Object.entries(page.widgets)) {
    const where = `pages/${pageId}/widgets/${id}`;
    checkParent(checker, where, id, page.widgets);
    for (const variant of ['phone', 'desktop', 'wall'] as const)
      checkCells(checker, { where, id, variant }, widget);
  }
  checkWall(checker, pageId, page);
}

function checkParent(checker: Checker, where: string, id: string, widgets: Page['widgets']): void {
  const parent = widgets[id]?.parent;
  if (parent === undefined) return;
  const holder = lookUp(widgets, parent);
  const name = nameOf(id, widgets[id]);
  if (holder === undefined || !isContainer(holder.type)) {
    checker.error(
      'page.unknownContainer',
      `${where}/parent`,
      `组件「${name.zh}」所在的容器「${parent}」不存在，或者不是容器`,
      `widget "${name.en}" lies in "${parent}", which is no container of this page`,
    );
  } else if (liesInItself(id, widgets)) {
    checker.error(
      'page.containerCycle',
      `${where}/parent`,
      `组件「${name.zh}」绕了一圈又放进了它自己里面`,
      `widget "${name.en}" lies in itself`,
    );
  }
}

function liesInItself(id: string, widgets: Page['widgets']): boolean {
  const seen = new Set<string>();
  for (let at = widgets[id]?.parent; at !== undefined && !seen.has(at); at = lookUp(widgets, at)?.parent) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function checkCells(
  checker: Checker,
  { where, id, variant }: { where: string; id: string; variant: PageVariant },
  widget: WidgetInstance,
): void {
  const { cell, size } = widget.layout?.[variant] ?? {};
  const last = (cell?.column ?? 1) + (size?.columns ?? 1) - 1;
  if (last <= gridColumns[variant]) return;
  checker.warn(
    'page.outsideGrid',
    `${where}/layout/${variant}`,
    `组件「${nameOf(id, widget).zh}」在${variantNames[variant].zh}版面上超出了右边，会挪回来显示`,
    `widget "${nameOf(id, widget).en}" reaches beyond the grid of ${variantNames[variant].en}; it is shown moved back`,
  );
}

/** A wall that somebody laid out is read from afar: few blocks, and none below the screen. */
function checkWall(checker: Checker, pageId: string, page: Page): void {
  const blocks = Object.entries(page.widgets).filter(([, { parent }]) => parent === undefined);
  if (!blocks.some(([, { layout }]) => layout?.wall !== undefined)) return;
  const shown = blocks.filter(([, { layout }]) => layout?.wall?.isHidden !== true);
  if (shown.length > maxWallBlocks) {
    checker.warn(
      'page.crowdedWall',
      `pages/${pageId}`,
      `页面「${page.title.zh}」的大屏有 ${shown.length} 块内容，最多 ${maxWallBlocks} 块；多出来的不会显示`,
      `the wall of page "${inEnglish(page.title)}" has ${shown.length} blocks; it shows ${maxWallBlocks} of them`,
    );
  }
  for (const [id, widget] of shown) {
    const { cell, size } = widget.layout?.wall ?? {};
    if (cell === undefined || cell.row + (size?.rows ?? 1) - 1 <= wallRows) continue;
    checker.warn(
      'page.belowWall',
      `pages/${pageId}/widgets/${id}/layout/wall`,
      `组件「${nameOf(id, widget).zh}」落在大屏下边以外，看不到`,
      `widget "${nameOf(id, widget).en}" lies below the wall and cannot be seen`,
    );
  }
}

function nameOf(id: string, widget: WidgetInstance | undefined): Required<LocalizedText> {
  return widget ? widgetNames(widget) : { zh: id, en: id };
}
