import type { WidgetInstance } from '@changjing/contract';
import { checkHolder } from './check-holder.ts';
import { checkLayout } from './check-layout.ts';
import { checkFrameCount, checkPluginWidget } from './check-plugin-widgets.ts';
import { isKnown, widgetNames, type Checker } from './reporter.ts';

const needsView = new Set(['list', 'map', 'kpi', 'timeline', 'days']);

export function checkPages(checker: Checker): void {
  for (const [pageId, page] of Object.entries(checker.scenario.pages)) {
    checkFrameCount(checker, pageId, page);
    checkHolder(checker, pageId, page);
    checkLayout(checker, pageId, page);
    for (const [id, widget] of Object.entries(page.widgets)) {
      const where = `pages/${pageId}/widgets/${id}`;
      checkPluginWidget(checker, where, page, widget);
      checkFormStream(checker, where, widget);
      if (widget.view === undefined) {
        if (!needsView.has(widget.type)) continue;
        checker.warn(
          'page.noView',
          where,
          `组件「${widgetNames(widget).zh}」没有选择数据视图`,
          `widget "${widgetNames(widget).en}" shows no view`,
        );
      } else if (!isKnown(checker.scenario.views, widget.view)) {
        checker.error(
          'page.unknownView',
          `${where}/view`,
          `组件「${widgetNames(widget).zh}」的数据视图「${widget.view}」不存在`,
          `widget "${widgetNames(widget).en}" shows view "${widget.view}", which does not exist`,
        );
      }
    }
  }
}

/** What a form collects comes back as an event of a stream. */
function checkFormStream(checker: Checker, where: string, widget: WidgetInstance): void {
  const stream = widget.properties['stream'];
  if (widget.type !== 'form' || typeof stream !== 'string') return;
  if (isKnown(checker.scenario.streams, stream)) return;
  checker.error(
    'page.unknownStream',
    `${where}/properties/stream`,
    `表单「${widget.title?.zh ?? ''}」的数据流「${stream}」不存在`,
    `the form feeds stream "${stream}", which does not exist`,
  );
}
