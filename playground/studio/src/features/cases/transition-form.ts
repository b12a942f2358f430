import type { Field, Fields, Locale, TakeTransition, TransitionView } from '@changjing/contract';
import { unitIn } from '@changjing/contract/units';
import { say } from '@changjing/widgets/kit/texts.ts';

export type FormValue = string | number | boolean | { lng: number; lat: number } | undefined;

export interface TransitionDraft {
  note: string;
  values: Record<string, FormValue>;
  photos: string[];
  assignee: string | undefined;
}

/** A field with one choice is decided already; a dispatch starts with the best post. */
export function emptyDraft(
  transition: TransitionView,
  known: Record<string, FormValue> = {},
): TransitionDraft {
  const values: Record<string, FormValue> = {};
  for (const [name, field] of Object.entries(transition.form ?? {})) {
    values[name] = field.choices?.length === 1 ? field.choices[0]?.value : known[name];
  }
  return { note: '', values, photos: [], assignee: transition.posts?.[0]?.id };
}

export type DraftProblem =
  | { kind: 'field'; name: string; field: Field }
  | { kind: 'photos'; missing: number }
  | { kind: 'post' };

/** What is still missing before the transition may be taken. */
export function draftProblems(transition: TransitionView, draft: TransitionDraft): DraftProblem[] {
  const problems: DraftProblem[] = Object.entries(transition.form ?? {})
    .filter(([name, field]) => field.isRequired && isEmpty(draft.values[name]))
    .map(([name, field]) => ({ kind: 'field', name, field }));
  const missing = (transition.photos?.min ?? 0) - draft.photos.length;
  if (missing > 0) problems.push({ kind: 'photos', missing });
  if (transition.isDispatch && !draft.assignee) problems.push({ kind: 'post' });
  return problems;
}

export function toRequest(transition: TransitionView, draft: TransitionDraft): TakeTransition {
  const form = Object.fromEntries(
    Object.entries(draft.values).filter(
      (entry): entry is [string, Exclude<FormValue, undefined>] => !isEmpty(entry[1]),
    ),
  );
  return {
    transition: transition.id,
    note: draft.note.trim() || undefined,
    form: Object.keys(form).length > 0 ? form : undefined,
    photos: draft.photos.length > 0 ? draft.photos : undefined,
    assignee: transition.isDispatch ? draft.assignee : undefined,
  };
}

/** Taken with one press: there is nothing to fill in and nobody outside sees it. */
export function isOneStep(transition: TransitionView): boolean {
  const asksNothing = !transition.form && !transition.photos && !transition.isDispatch;
  return asksNothing && !transition.isConsequential && ['accept', 'open'].includes(transition.id);
}

/** The value as the form showed it: a choice by its title. */
export function shownValue(field: Field, value: FormValue, locale: Locale): string {
  if (typeof value === 'object') return `${value.lng.toFixed(5)}, ${value.lat.toFixed(5)}`;
  const choice = field.choices?.find((one) => one.value === value);
  if (choice) return say(choice.title, locale);
  return value === undefined ? '' : `${String(value)} ${unitIn(field.unit, locale)}`.trim();
}

/** The field that names whose decision it is. */
export function authorityField(fields: Fields | undefined): string | undefined {
  return Object.keys(fields ?? {}).find((name) => name === 'authority');
}

function isEmpty(value: FormValue): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}
