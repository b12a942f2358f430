import type { Fields, LocalizedText, Place, Rule, TraceFigure } from '@changjing/contract';
import type { EventLike } from '../../language/values.ts';
import { fieldsGiven } from '../../operators/fields.ts';
import { operatorKinds, type OperatorKind } from '../../operators/kinds.ts';
import { readingWords } from '../condition-parts.ts';
import { unknownFigure } from '../unknown-figure.ts';

export interface FigureSource {
  rule: Rule;
  /** Of the stream, with those that the operators give. */
  fields: Fields;
  places: Readonly<Record<string, Place>>;
  /** With what the operators gave. */
  e: EventLike;
}

/** What each operator made of a reading: its figure, and what that came from. */
export function figuresOf(source: FigureSource): TraceFigure[] {
  return operatorKinds.flatMap((kind) =>
    Object.keys(source.rule[kind] ?? {}).map((name) => figureOf(kind, name, source)),
  );
}

function figureOf(kind: OperatorKind, name: string, source: FigureSource): TraceFigure {
  const { rule, fields, places, e } = source;
  const given = Object.keys(fieldsGiven(rule, kind, name, fields, places));
  const known = (one: string) => Object.hasOwn(e.data, one);
  const parts = given.filter((one) => one !== name && known(one));
  // The greatest share of a score is told first; its band stands before all shares.
  if (kind === 'score') parts.sort((one, other) => shareOf(e, other) - shareOf(e, one));
  return {
    kind,
    text: known(name) ? reading([name], source) : unknownFigure(name, source),
    parts: parts.map((one) => reading([one], source)),
  };
}

function shareOf({ data }: EventLike, name: string): number {
  const value = data[name];
  return typeof value === 'number' ? value : Infinity;
}

function reading(names: readonly string[], { fields, e }: FigureSource): LocalizedText {
  return { zh: readingWords(names, { fields, e }, 'zh'), en: readingWords(names, { fields, e }, 'en') };
}
