import type { AppState, Locale } from '@changjing/contract';
import { say, textProperty } from '@changjing/widgets/kit/texts.ts';

/** What a person in front of the poster is told of the page. */
export interface PosterWords {
  organiser: string;
  phone: string;
  /** What the page is for, in one sentence; empty when nobody wrote it. */
  purpose: string;
  /** What is to be seen there. */
  toSee: string[];
  /** What a person can do there. */
  toDo: string[];
}

const most = 5;

export function posterWords({ footer, description, page }: AppState, locale: Locale): PosterWords {
  const widgets = Object.values(page.widgets).toSorted((one, other) => (one.order < other.order ? -1 : 1));
  const named = (
    types: readonly string[],
    nameOf: (widget: (typeof widgets)[number]) => string | undefined,
  ) =>
    [
      ...new Set(widgets.filter(({ type }) => types.includes(type)).flatMap((one) => nameOf(one) ?? [])),
    ].slice(0, most);
  return {
    organiser: say(footer.organiser, locale),
    phone: footer.servicePhone,
    purpose: description === undefined ? '' : say(description, locale),
    toSee: named(
      ['map', 'list', 'kpi', 'timeline', 'days', 'plugin'],
      ({ title }) => title && say(title, locale),
    ),
    toDo: named(['form', 'reply'], ({ title, properties }) => {
      const text = textProperty(properties['button']) ?? title;
      return text && say(text, locale);
    }),
  };
}
