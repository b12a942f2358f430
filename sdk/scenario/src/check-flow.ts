import {
  defaultLabel,
  holderCaseFields,
  label,
  mayReach,
  publicCaseFields,
  type Audience,
  type Fields,
  type Rule,
  type View,
} from '@changjing/contract';
import { compileExpression, compileTemplate } from '@changjing/rules';
import { fieldsOf, inEnglish, lookUp, type Checker } from './reporter.ts';

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
        view,
        // What a whole key has in common is shown to one of its members as to the public.
        audience:
          page.holder?.member !== undefined && view.source.kind === 'state' ? 'public' : page.audience,
      });
    }
  }
  checkNotices(checker);
  checkHolderTitles(checker);
}

interface ViewUse {
  where: string;
  view: View;
  audience: Audience;
}

function checkView(checker: Checker, { where, view, audience }: ViewUse): void {
  const { source } = view;
  const filter = view.where === undefined ? [] : compileExpression(view.where).reads;
  const refuse = (name: string, title: string) =>
    checker.error(
      'flow.label',
      where,
      `字段「${title}」的标签不允许${audienceNames[audience].zh}看到，不能经数据视图「${view.title.zh}」放到这里`,
      `the label of field "${name}" does not allow ${audienceNames[audience].en} to see it; view "${inEnglish(view.title)}" would show it here`,
    );
  if (source.kind === 'cases') {
    if (audience === 'staff') return;
    const open = audience === 'holder' ? holderCaseFields : publicCaseFields;
    for (const name of new Set([...view.fields, ...filter])) {
      if (!open.has(name)) refuse(name, name);
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
    for (const { path, actions } of actionsOf(rule)) {
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

/** So does the title of a case that the holder of its key is shown. */
function checkHolderTitles(checker: Checker): void {
  const isTold = Object.values(checker.scenario.pages).some(
    (page) =>
      page.audience === 'holder' &&
      Object.values(page.widgets).some(({ view: id }) => {
        const view = id === undefined ? undefined : lookUp(checker.scenario.views, id);
        return view?.source.kind === 'cases' && (view.fields.length === 0 || view.fields.includes('title'));
      }),
  );
  if (!isTold) return;
  for (const [id, rule] of Object.entries(checker.scenario.rules)) {
    const fields = fieldsOf(checker, rule);
    for (const { path, actions } of actionsOf(rule)) {
      for (const action of actions) {
        if (action.kind !== 'openCase') continue;
        const reads = [action.title.zh, action.title.en ?? ''].flatMap((text) => compileTemplate(text).reads);
        for (const name of new Set(reads)) {
          const field = lookUp(fields, name);
          if (field === undefined || isAllowed(fields, name, 'holder')) continue;
          checker.error(
            'flow.label',
            `rules/${id}/${path}/${action.id}/title`,
            `字段「${field.title.zh}」的标签不允许持专属链接的人看到，不能写进他们看得到的工单标题`,
            `the label of field "${name}" does not allow link holders to see it; the title of a case would tell it`,
          );
        }
      }
    }
  }
}

function actionsOf(rule: Rule): { path: string; actions: Rule['actions'] }[] {
  return [
    { path: 'actions', actions: rule.actions },
    { path: 'later/actions', actions: rule.later?.actions ?? [] },
    { path: 'noData/actions', actions: rule.noData?.actions ?? [] },
  ];
}

function isAllowed(fields: Fields, name: string, audience: Audience): boolean {
  const own = lookUp(fields, name)?.label;
  return mayReach(own === undefined ? defaultLabel : label.parse(own), audience);
}

const audienceNames: Readonly<Record<Audience, { zh: string; en: string }>> = {
  public: { zh: '公众', en: 'the public' },
  subject: { zh: '当事人', en: 'the person concerned' },
  holder: { zh: '持专属链接的人', en: 'who holds a personal link' },
  staff: { zh: '工作人员', en: 'staff' },
};
