import type { Event, LocalizedText } from '@changjing/contract';
import type { DeadLetterRecord, EventRecord, Payload, Route } from '../kernel/index.ts';

export type Outcome = 'event' | 'deadLetter' | 'inbox';

/** One payload on its way, or one act of a person (whose event is ready). */
export interface Entry {
  route: Route;
  payload: Payload;
  /** Its row, when it comes out of the inbox. */
  sequence?: number;
  /** Acts of people: complete already, and refused to the person's face instead of dead-lettered. */
  ready?: { stream: string; event: Event };
  /** Nobody asked for it: it is kept with this reason. Its route names only the tenant. */
  refused?: { code: string; reason: LocalizedText };
}

/** What became of an entry before the rules saw it. */
export interface PreparedEntry {
  entry: Entry;
  events: readonly EventRecord[];
  letters: readonly DeadLetterRecord[];
  /** Its plugin is down: the payload itself is kept. */
  waits: boolean;
  /** The plugin died while it was parsing this payload or others with it. */
  isSuspect?: boolean;
}

export function outcomeOf(prepared: PreparedEntry): Outcome {
  if (prepared.waits) return 'inbox';
  return prepared.letters.length > 0 ? 'deadLetter' : 'event';
}
