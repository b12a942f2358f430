import type { LocalizedText } from '@changjing/contract';
import { referencesAt, titleOf, type Known } from './completions.ts';
import { expressionInWords } from './expressions.ts';
import { spotAt } from './json-spot.ts';
import { partAt } from './parts.ts';
import { schemaAt, type Schema } from './schema-at.ts';

export interface Explanation {
  from: number;
  to: number;
  /** What the id is called that stands here or what the condition says, and what the part is. */
  title: LocalizedText | undefined;
  about: LocalizedText | undefined;
}

/** What stands at a place of a scenario's text, in words. */
export function explain(text: string, offset: number, schema: Schema, known: Known): Explanation | undefined {
  const spot = spotAt(text, offset);
  if (!spot || spot.from === spot.to) return undefined;
  const { pattern } = schemaAt(schema, spot.frames).at;
  const own = spot.frames.at(-1);
  const value = own?.names.get(own.step);
  const title =
    spot.kind === 'value'
      ? (referencesAt(pattern, known).find(([id]) => id === value)?.[1] ??
        expressionInWords(pattern, spot.frames, known.scenario))
      : titleOf(
          nodeAt(
            known.draft,
            spot.frames.map(({ step }) => step),
          ),
        );
  const about = partAt(pattern);
  return title || about ? { from: spot.from, to: spot.to, title, about } : undefined;
}

function nodeAt(draft: object, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Record<string, unknown>)[step]
        : undefined,
    draft,
  );
}
