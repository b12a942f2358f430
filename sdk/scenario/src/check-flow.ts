import {
  defaultLabel,
  label,
  mayReach,
  publicCaseFields,
  type Audience,
  type Fields,
  type View,
} from '@changjing/contract';
import { compileExpression, compileTemplate } from '@changjing/rules';
import { fieldsOf, lookUp, type Checker } from './reporter.ts';

/**
 * Where fields may flow (DESIGN 5.6): a field whose label forbids an audience must not reach it,
 * neither as a value nor through a filter or a text. The host enforces the same at query time.
 */
export function checkFlow(checker: Checker): void {
  for (const [pageId, page] of Object.entries(checker.scenario.pages)) {
    for (const [id, widget] of Object.entries(page.widgets)) {
      const view = widget.view === undefined ? undefined : lookUp(checker.scenario.views, widget.view);
      if (view === undefined || widget.view === undefined) continue;
      checkView(checker, {
        where: `pages/${pageId}/widgets/${id}`,
        viewId: widget.view,
        view,
        audience: page.audience,
      });
    }
  }
  checkNotices(checker);
}

interface ViewUse {
  where: string;
  viewId: string;
  view: View;
  audience: Audience;
}

function checkView(checker: Checker, { where, viewId, view, audience }: ViewUse): void {
  const { source } = view;
  const filter = view.where === undefined ? [] : compileExpression(view.where).reads;
  const refuse = (name: string, title: string) =>
    checker.error(
      'flow.label',
      where,
      `字段「${title}」的标签不允许${audienceNames[audience].zh}看到，不能经数据视图「${view.title.zh}」（${viewId}）放到这里`,
      `the label of field "${name}" does not allow ${audienceNames[audience].en} to see it; view "${viewId}" would show it here`,
    );
  if (source.kind === 'cases') {
    if (audience !== 'public') return;
    for (const name of new Set([...view.fields, ...filter])) {
      if (!publicCaseFields.has(name)) refuse(name, name);
    }
    return;
  }
  const fields = lookUp(checker.scenario.streams, source.stream)?.fields ?? {};
  for (const name of new Set([...view.fields, ...filter])) {
    const field = lookUp(fields, name);
    if (field !== undefined && !isAllowed(fields, name, audience)) refuse(name, field.title.zh);
  }
}

/** A public notice says its fields aloud. */
function checkNotices(checker: Checker): void {
  for (const [id, rule] of Object.entries(checker.scenario.rules)) {
    const fields = fieldsOf(checker, rule);
    const groups = [
      { path: 'actions', actions: rule.actions },
      { path: 'later/actions', actions: rule.later?.actions ?? [] },
      { path: 'noData/actions', actions: rule.noData?.actions ?? [] },
    ];
    for (const { path, actions } of groups) {
      for (const action of actions) {
        if (action.kind !== 'notify' || action.audience !== 'public') continue;
        const reads = [action.text.zh, action.text.en ?? ''].flatMap((text) => compileTemplate(text).reads);
        for (const name of new Set(reads)) {
          const field = lookUp(fields, name);
          if (field === undefined || isAllowed(fields, name, 'public')) continue;
          checker.error(
            'flow.label',
            `rules/${id}/${path}/${action.id}/text`,
            `字段「${field.title.zh}」的标签不允许公众看到，不能写进给公众的提示`,
            `the label of field "${name}" does not allow the public to see it; a public notice would tell it`,
          );
        }
      }
    }
  }
}

function isAllowed(fields: Fields, name: string, audience: Audience): boolean {
  const own = lookUp(fields, name)?.label;
  return mayReach(own === undefined ? defaultLabel : label.parse(own), audience);
}

const audienceNames: Readonly<Record<Audience, { zh: string; en: string }>> = {
  public: { zh: '公众', en: 'the public' },
  subject: { zh: '当事人', en: 'the person concerned' },
  staff: { zh: '工作人员', en: 'staff' },
};
