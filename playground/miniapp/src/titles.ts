import type { Locale } from '@changjing/contract';
import { say, textProperty } from '@changjing/widgets/kit/texts.ts';
import type { DocumentState, MissingWhat, PageName } from './state.ts';
import { appTexts } from './texts.ts';
import { formOf } from './widgets.ts';

/** What a page is called, in its header and in the browser's tab. */
export function titleOf(state: DocumentState, name: PageName, locale: Locale): string {
  const texts = appTexts(locale);
  if (state.kind === 'missing') return missingTitle(state.what, locale);
  if (state.kind === 'door') return texts.linkTitle;
  if (state.kind === 'signIn') return texts.staffPage;
  if (state.kind === 'tasks') return locale === 'zh' ? '我的任务' : 'My tasks';
  if (state.kind === 'report') return texts.progressTitle;
  if (name === 'mine') return texts.mineTitle;
  if (name === 'privacy') return texts.privacy;
  if (name === 'report') {
    const form = formOf(state.app);
    const own = textProperty(form?.instance.properties['button']) ?? form?.instance.title;
    return own === undefined ? texts.report : say(own, locale);
  }
  const { title, page, holder, pageId } = state.app;
  return say(holder || pageId !== undefined ? page.title : title, locale);
}

/** Whose page it is: the district's, and of which scenario where the page goes by a name of its own. */
export function aboveTitle(state: DocumentState, locale: Locale): string {
  if (state.kind !== 'app') return say(state.site.tenantTitle, locale);
  const { tenantTitle, title, pageId, staff } = state.app;
  const parts = [say(tenantTitle, locale), ...(pageId === undefined ? [] : [say(title, locale)])];
  return [...parts, ...(staff ? [appTexts(locale).staffPage] : [])].join(' · ');
}

function missingTitle(what: MissingWhat, locale: Locale): string {
  const texts = appTexts(locale);
  if (what === 'report') return texts.progressTitle;
  return what.startsWith('link') ? texts.linkTitle : texts.notFound;
}
