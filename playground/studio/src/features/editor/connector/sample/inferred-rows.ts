import type { Fields, Locale, LocalizedText } from '@changjing/contract';
import { unitIn } from '@changjing/contract/units';
import type { AcceptedField, Inference, InferredField } from '@changjing/scenario';

/** A line of the table: what came, what is known of it, and what a person makes of it. */
export interface InferredRow extends AcceptedField {
  isWanted: boolean;
  /** The stream has it already. */
  isKnown: boolean;
  /** What the stream says it is, when something else came. */
  knownType?: InferredField['type'];
  /** As people of this language write it, and as it is stored while nobody changes it. */
  unit: string;
  storedUnit: string;
  examples: string;
  /** Events without it, and those whose value was of another type. */
  missingIn: number;
  oddIn: number;
}

/**
 * Begins with what the stream says, then with what the connector's author says, then with the guess. A
 * field that nobody has a name for is not taken until somebody names it.
 */
export function inferredRows(
  { count, fields }: Inference,
  of: { known: Fields; offered: Fields; say: (text: LocalizedText) => string; locale: Locale },
): InferredRow[] {
  return fields.map((found): InferredRow => {
    const known = of.known[found.name];
    const told = known ?? of.offered[found.name];
    const title = told?.title ?? found.title;
    const storedUnit = (told ? told.unit : found.unit) ?? '';
    return {
      name: found.name,
      type: found.type,
      title: title?.zh ?? '',
      unit: unitIn(storedUnit, of.locale),
      storedUnit,
      ...((told?.choices ?? found.choices) && { choices: told?.choices ?? found.choices }),
      ...(personalOf(known, found) && { personal: personalOf(known, found) }),
      isWanted: title !== undefined,
      isKnown: known !== undefined,
      ...(known && known.type !== found.type && { knownType: known.type }),
      examples: found.samples
        .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
        .join(of.locale === 'en' ? ', ' : '、'),
      missingIn: count - found.seenIn,
      oddIn: found.oddIn,
    };
  });
}

function personalOf(known: Fields[string] | undefined, found: InferredField): AcceptedField['personal'] {
  if (known === undefined) return found.personal;
  const personal = known.label?.personal;
  return personal === 'none' ? undefined : personal;
}

/** Lines that are to become fields and have no name yet. */
export function unnamed(rows: readonly InferredRow[]): InferredRow[] {
  return rows.filter(({ isWanted, title }) => isWanted && title.trim() === '');
}

export function acceptedRows(rows: readonly InferredRow[], locale: Locale): AcceptedField[] {
  return rows
    .filter(({ isWanted }) => isWanted)
    .map(({ name, type, title, unit, storedUnit, choices, personal }) => ({
      name,
      type,
      title,
      ...(unit.trim() !== '' && { unit: unit === unitIn(storedUnit, locale) ? storedUnit : unit }),
      ...(choices && { choices }),
      ...(personal && { personal }),
    }));
}
