import type { Fields, Json, LocalizedText, Rule, Scenario } from '@changjing/contract';
import type { FormValue } from './transition-form.ts';

export interface PublicNotices {
  /** Texts that go up. */
  shown: LocalizedText[];
  /** Names of the rules whose notices come down. */
  takenDown: LocalizedText[];
}

/**
 * What citizens will read when a transition is taken: the public notices of the rules that listen to
 * the event it makes, with the form filled in. What is not filled in yet stands there by its name.
 */
export async function publicNotices(
  content: Pick<Scenario, 'processes' | 'rules'>,
  transitionId: string,
  form: Readonly<Record<string, FormValue>>,
  fields?: Fields,
): Promise<PublicNotices> {
  // The rule language is large, and only this dialog of the desk needs it.
  const { compileExpression, compileTemplate } = await import('./notice-language.ts');
  const event = emittedEvent(content, transitionId, form, fields);
  if (!event) return { shown: [], takenDown: [] };
  const rules = Object.values(content.rules).filter((rule) => rule.on.stream === event.stream && tells(rule));
  const holds = (expression: string | undefined): boolean =>
    expression !== undefined && compileExpression(expression).evaluate(event) === true;
  const shown = rules
    .filter((rule) => holds(rule.where))
    .flatMap((rule) => rule.actions)
    .flatMap((action) => (action.kind === 'notify' && action.audience === 'public' ? [action.text] : []))
    .map((text) => ({
      zh: compileTemplate(text.zh).render(event),
      en: text.en === undefined ? undefined : compileTemplate(text.en).render(event),
    }));
  return { shown, takenDown: rules.filter((rule) => holds(rule.clearWhen)).map((rule) => rule.title) };
}

function emittedEvent(
  content: Pick<Scenario, 'processes'>,
  transitionId: string,
  form: Readonly<Record<string, FormValue>>,
  fields: Fields | undefined,
) {
  const emit = Object.values(content.processes)
    .map((process) => process.transitions[transitionId]?.emit)
    .find((one) => one !== undefined);
  if (!emit) return undefined;
  const data: Record<string, Json> = {};
  for (const [name, from] of Object.entries(emit.data)) {
    const value = form[from];
    const title = fields?.[from]?.title.zh;
    if (value !== undefined && value !== '') data[name] = value;
    else if (title !== undefined) data[name] = `〔${title}〕`;
  }
  return { stream: emit.stream, subject: '', time: '', data };
}

function tells(rule: Rule): boolean {
  return rule.actions.some((action) => action.kind === 'notify' && action.audience === 'public');
}
