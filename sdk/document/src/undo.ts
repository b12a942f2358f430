import type { LocalizedText } from '@changjing/contract';
import * as Y from 'yjs';
import { commandLabels, localOrigin, type CommandName } from './edit.ts';
import { rootNames } from './layout.ts';

/** One person's own steps back and forth. Others' changes are never undone. */
export interface Undo {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  /** What the next undo or redo would take back, for the menu. */
  undoLabel(): LocalizedText | undefined;
  redoLabel(): LocalizedText | undefined;
  /** Steps were added or taken; the menu looks again. */
  onChange(listener: () => void): () => void;
  dispose(): void;
}

/** Changes with this origin are steps; the same thing written again within half a second is one step (typing). */
export function createUndo(doc: Y.Doc, origin: unknown = localOrigin): Undo {
  let last: Y.Transaction | undefined;
  const manager = new Y.UndoManager(
    rootNames.map((name) => doc.getMap(name)),
    {
      trackedOrigins: new Set([origin]),
      captureTimeout: 500,
      captureTransaction(transaction) {
        if (transaction.origin !== origin) return true;
        if (!last || !isSameWriting(transaction, last)) manager.stopCapturing();
        last = transaction;
        return true;
      },
    },
  );
  manager.on('stack-item-added', ({ stackItem }) => {
    // An undo puts what it took back on the redo stack, and the other way round: the label goes along.
    for (const name of told) {
      const value: unknown = manager.currStackItem?.meta.get(name);
      if (value !== undefined) stackItem.meta.set(name, value);
    }
  });
  const remember = (transaction: Y.Transaction): void => {
    if (transaction.origin !== origin || transaction.changed.size === 0) return;
    for (const name of told) {
      const value: unknown = transaction.meta.get(name);
      if (value !== undefined) manager.undoStack.at(-1)?.meta.set(name, value);
    }
  };
  /** What is written after a step back or forth is a step of its own. */
  function step(run: () => unknown): void {
    run();
    last = undefined;
  }
  doc.on('afterTransaction', remember);
  return {
    undo: () => step(() => manager.undo()),
    redo: () => step(() => manager.redo()),
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    undoLabel: () => labelOf(manager.undoStack.at(-1)),
    redoLabel: () => labelOf(manager.redoStack.at(-1)),
    onChange(listener) {
      for (const event of events) manager.on(event, listener);
      return () => {
        for (const event of events) manager.off(event, listener);
      };
    },
    dispose() {
      doc.off('afterTransaction', remember);
      manager.destroy();
    },
  };
}

const events = ['stack-item-added', 'stack-item-updated', 'stack-item-popped', 'stack-cleared'] as const;

/** What a step is called by. */
const told = ['command', 'about'] as const;

function labelOf(item: { meta: Map<unknown, unknown> } | undefined): LocalizedText | undefined {
  const command = item?.meta.get('command') as CommandName | undefined;
  if (command === undefined) return undefined;
  const { zh, en } = commandLabels[command];
  const about = item?.meta.get('about') as LocalizedText | undefined;
  return about ? { zh: `${zh}「${about.zh}」`, en: `${en} "${about.en ?? about.zh}"` } : { zh, en };
}

/** Whether one command wrote once more exactly where it wrote before. */
function isSameWriting(one: Y.Transaction, other: Y.Transaction): boolean {
  if (one.meta.get('command') !== other.meta.get('command')) return false;
  if (one.changed.size !== other.changed.size) return false;
  return [...one.changed].every(([type, keys]) => {
    const before = other.changed.get(type);
    return before?.size === keys.size && [...keys].every((key) => before.has(key));
  });
}
