import { caseSummary, type WidgetInstance } from '@changjing/contract';
import { compileExpression } from '@changjing/rules';
import { isKnown, lookUp, type Checker } from './reporter.ts';

export function checkViews(checker: Checker): void {
  for (const [id, view] of Object.entries(checker.scenario.views)) {
    const where = `views/${id}`;
    const { source } = view;
    const stream = source.kind === 'cases' ? undefined : lookUp(checker.scenario.streams, source.stream);
    if (source.kind !== 'cases' && stream === undefined) {
      checker.error(
        'view.unknownStream',
        `${where}/source/stream`,
        `数据视图「${view.title.zh}」的数据流「${source.stream}」不存在`,
        `view "${id}" reads stream "${source.stream}", which does not exist`,
      );
      continue;
    }
    const known = stream?.fields ?? caseSummary.shape;
    view.fields.forEach((name, index) => {
      if (isKnown(known, name)) return;
      checker.error(
        'view.unknownField',
        `${where}/fields/${index}`,
        `数据视图「${view.title.zh}」的字段「${name}」不存在`,
        `view "${id}" shows field "${name}", which does not exist`,
      );
    });
    if (view.where === undefined) continue;
    checker.add(
      compileExpression(view.where, { fields: stream?.fields, expects: 'boolean', where: `${where}/where` })
        .problems,
    );
  }
  checkPages(checker);
}

const needsView = new Set(['list', 'map', 'kpi', 'timeline']);

function checkPages(checker: Checker): void {
  for (const [pageId, page] of Object.entries(checker.scenario.pages)) {
    for (const [id, widget] of Object.entries(page.widgets)) {
      const where = `pages/${pageId}/widgets/${id}`;
      checkFormStream(checker, where, widget);
      if (widget.view === undefined) {
        if (!needsView.has(widget.type)) continue;
        checker.warn(
          'page.noView',
          where,
          `组件「${widget.title?.zh ?? id}」没有选择数据视图`,
          `widget "${id}" shows no view`,
        );
      } else if (!isKnown(checker.scenario.views, widget.view)) {
        checker.error(
          'page.unknownView',
          `${where}/view`,
          `组件「${widget.title?.zh ?? id}」的数据视图「${widget.view}」不存在`,
          `widget "${id}" shows view "${widget.view}", which does not exist`,
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
