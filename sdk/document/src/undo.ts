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

/** Changes with this origin are steps; the same command again within half a second is one step (typing). */
export function createUndo(doc: Y.Doc, origin: unknown = localOrigin): Undo {
  let lastCommand: unknown;
  const manager = new Y.UndoManager(
    rootNames.map((name) => doc.getMap(name)),
    {
      trackedOrigins: new Set([origin]),
      captureTimeout: 500,
      captureTransaction(transaction) {
        const command: unknown = transaction.meta.get('command');
        if (transaction.origin === origin && command !== lastCommand) {
          manager.stopCapturing();
          lastCommand = command;
        }
        return true;
      },
    },
  );
  manager.on('stack-item-added', ({ stackItem }) => {
    // An undo puts what it took back on the redo stack, and the other way round: the label goes along.
    const command: unknown = manager.currStackItem?.meta.get('command');
    if (command !== undefined) stackItem.meta.set('command', command);
  });
  const remember = (transaction: Y.Transaction): void => {
    const command: unknown = transaction.meta.get('command');
    if (transaction.origin === origin && command !== undefined)
      manager.undoStack.at(-1)?.meta.set('command', command);
  };
  doc.on('afterTransaction', remember);
  return {
    undo: () => void manager.undo(),
    redo: () => void manager.redo(),
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

function labelOf(item: { meta: Map<unknown, unknown> } | undefined): LocalizedText | undefined {
  const command = item?.meta.get('command') as CommandName | undefined;
  return command === undefined ? undefined : commandLabels[command];
}
