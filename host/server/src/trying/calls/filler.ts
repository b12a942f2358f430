import type { Event, Json, Rule, Stream, UncomputedField } from '@changjing/contract';
import { computationsOf, type ComputeValues, type FieldComputation } from '../../kernel/index.ts';
import { createAnswers, type Gap } from './answers.ts';

interface Recorded {
  stream: string;
  event: Event;
}

/** By stream. */
export type Computations = ReadonlyMap<string, readonly FieldComputation[]>;

export interface Filler {
  /** The events with the fields that they lack, as far as plugins give them; the log stays as it is. */
  fill<T extends Recorded>(page: readonly T[], signal?: AbortSignal): Promise<T[]>;
  /** What plugins did not give: rules call it unknown. */
  uncomputed(): UncomputedField[];
}

/** Fields that the rules read, and that are made of nothing that the person may not see. */
export function computationsFor(
  streams: Readonly<Record<string, Stream>>,
  rules: readonly Rule[],
  masked: Readonly<Record<string, readonly string[]>>,
): Computations {
  const text = JSON.stringify(rules);
  return new Map(
    Object.entries(streams).map(([id, stream]) => {
      const hidden = new Set(Object.hasOwn(masked, id) ? masked[id] : []);
      const isOpen = (one: FieldComputation) =>
        [one.name, ...sourcesOf(one)].every((name) => !hidden.has(name));
      return [id, computationsOf(stream).filter((one) => text.includes(one.name) && isOpen(one))] as const;
    }),
  );
}

/** What was recorded before a rule asked for it is computed while the rule is tried. */
export function createFiller(computations: Computations, compute: ComputeValues): Filler {
  const answersTo = createAnswers(compute);
  const uncomputed = new Map<string, UncomputedField>();

  function count({ stream, computation: { name, field } }: Gap): void {
    const key = `${stream}\n${name}`;
    uncomputed.set(key, { title: field.title, events: (uncomputed.get(key)?.events ?? 0) + 1 });
  }

  return {
    async fill(page, signal) {
      const gaps = page.flatMap((one) => gapsOf(one, computations));
      if (gaps.length === 0) return [...page];
      const added = new Map<Event['data'], Record<string, Json>>();
      for (const [at, answer] of (await answersTo(gaps, signal)).entries()) {
        const gap = gaps[at]!;
        if (answer.kind === 'failed' || answer.kind === 'noAnswer') count(gap);
        if (answer.kind !== 'value') continue;
        added.set(gap.data, { ...added.get(gap.data), [gap.computation.name]: answer.value });
      }
      return page.map((one) => {
        const more = added.get(one.event.data);
        return more === undefined
          ? one
          : { ...one, event: { ...one.event, data: { ...one.event.data, ...more } } };
      });
    },
    uncomputed: () => [...uncomputed.values()],
  };
}

function gapsOf({ stream, event }: Recorded, computations: Computations): (Gap & { data: Event['data'] })[] {
  return (computations.get(stream) ?? [])
    .filter(({ name }) => !Object.hasOwn(event.data, name))
    .map((computation) => ({ stream, data: event.data, computation }));
}

function sourcesOf({ with: given }: FieldComputation): string[] {
  return Object.values(given).flatMap((source) => ('field' in source ? [source.field] : []));
}
