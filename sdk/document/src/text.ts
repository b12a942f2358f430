import * as Y from 'yjs';
import type { NodeKind } from './layout.ts';

/** One replacement in a text, in places of the text before any of the changes made with it. */
export interface TextChange {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/** A text of its own, in no document that anybody else sees. */
export function createTextBuffer(): Y.Text {
  return new Y.Doc().getText('text');
}

/** Makes changes that do not overlap, as one step. */
export function changeText(text: Y.Text, changes: readonly TextChange[], origin: unknown): void {
  if (changes.length === 0) return;
  text.doc?.transact(() => {
    // From the end, so that each place is still the one that was meant.
    for (const { at, length, text: added } of changes.toSorted((one, other) => other.at - one.at)) {
      text.delete(at, length);
      text.insert(at, added);
    }
  }, origin);
}

/** Makes a text say what it should by one replacement, so that what others do at both ends of it stays. */
export function rewriteText(text: Y.Text, wanted: string): void {
  const written = text.toJSON();
  if (written === wanted) return;
  const shorter = Math.min(written.length, wanted.length);
  let start = 0;
  while (start < shorter && written[start] === wanted[start]) start++;
  let end = 0;
  while (end < shorter - start && written.at(-1 - end) === wanted.at(-1 - end)) end++;
  text.delete(start, written.length - start - end);
  text.insert(start, wanted.slice(start, wanted.length - end));
}

/** The text of a part that people write together; undefined when the part is gone. */
export function sharedText(
  doc: Y.Doc,
  [kind, id, name]: readonly [NodeKind, string, string],
): Y.Text | undefined {
  const node = doc.getMap(kind).get(id);
  const text: unknown = node instanceof Y.Map ? node.get(name) : undefined;
  return text instanceof Y.Text ? text : undefined;
}

/** Steps back and forth in a text for what was typed with this origin; what came otherwise stays. */
export interface TextUndo {
  undo(): boolean;
  redo(): boolean;
  dispose(): void;
}

export function createTextUndo(text: Y.Text, origin: unknown): TextUndo {
  const manager = new Y.UndoManager(text, { trackedOrigins: new Set([origin]), captureTimeout: 500 });
  return {
    undo: () => manager.undo() !== null,
    redo: () => manager.redo() !== null,
    dispose: () => manager.destroy(),
  };
}

/** Told what another than `origin` changed: replacements in places of the text as it was. */
export function onTextChange(
  text: Y.Text,
  origin: unknown,
  listener: (changes: readonly TextChange[]) => void,
): () => void {
  const tell = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.origin !== origin) listener(changesOf(event));
  };
  text.observe(tell);
  return () => text.unobserve(tell);
}

function changesOf(event: Y.YTextEvent): TextChange[] {
  const changes: TextChange[] = [];
  let at = 0;
  for (const { retain, insert, delete: taken } of event.delta) {
    if (retain !== undefined) at += retain;
    if (typeof insert === 'string') changes.push({ at, length: 0, text: insert });
    if (taken === undefined) continue;
    changes.push({ at, length: taken, text: '' });
    at += taken;
  }
  return changes;
}

/** A place between two characters that stays between them while others type; before what is put right at it. */
export type TextPlace = Y.RelativePosition;

export function placeIn(text: Y.Text, at: number): TextPlace {
  return Y.createRelativePositionFromTypeIndex(text, at, -1);
}

export function offsetOf(text: Y.Text, place: TextPlace): number | undefined {
  if (!text.doc) return undefined;
  return Y.createAbsolutePositionFromRelativePosition(place, text.doc)?.index;
}
