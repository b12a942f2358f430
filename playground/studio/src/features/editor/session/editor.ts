import { inject, provide, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { BaseNames, OfferedFunction, Problem, Scenario, ScenarioSummary } from '@changjing/contract';
import type { Draft, NodeKind, Undo } from '@changjing/document';
import type * as Y from 'yjs';
import type { Caret, Peer } from './peers.ts';
import type { RoomNotice } from './room-notice.ts';
import type { Held } from '../unsent/held.ts';
import type { SaveState } from './save-state.ts';

/** One open scenario, as every part of the editor sees it. */
export interface Editor {
  readonly scenarioId: string;
  /** The suggestion whose branch is written in; absent: the scenario itself. */
  readonly suggestion: string | undefined;
  readonly doc: Y.Doc;
  /** Absent until the document has come. */
  readonly draft: ShallowRef<Draft | undefined>;
  /** Absent while somebody is in the middle of any part of it. */
  readonly scenario: ShallowRef<Scenario | undefined>;
  /** The parts that are finished, to read and to refer to, whatever becomes of the others. */
  readonly finished: ShallowRef<Scenario | undefined>;
  readonly problems: ComputedRef<readonly Problem[]>;
  /** Not until it has been looked at a first time: before that, no problem does not mean that there is none. */
  readonly isChecked: ComputedRef<boolean>;
  readonly summary: Ref<ScenarioSummary | undefined>;
  readonly base: Ref<BaseNames | undefined>;
  /** Functions of plugins that conditions can call. */
  readonly functions: ComputedRef<readonly OfferedFunction[]>;
  readonly peers: ShallowRef<readonly Peer[]>;
  /** A person's colour among those who are here. */
  colourOf(person: string): string | undefined;
  /** The published version, to compare with. */
  readonly live: ShallowRef<Scenario | undefined>;
  /** Differences between draft and published version. */
  readonly changeCount: ComputedRef<number>;
  readonly saveState: ComputedRef<SaveState>;
  /** Why the room takes no changes any more. */
  readonly notice: ShallowRef<RoomNotice | undefined>;
  /** What was written earlier and is not sent until the person says what becomes of it. */
  readonly held: ShallowRef<Held | undefined>;
  forgetHeld(): Promise<void>;
  readonly isReadOnly: ComputedRef<boolean>;
  readonly undo: Undo;
  /** Counts up when steps were added or taken. */
  readonly undoChanges: Ref<number>;
  /** Runs document commands; a refused one is told in a sentence. */
  edit(run: (doc: Y.Doc) => void): void;
  /** What this person has open, as the others are told. */
  readonly openPath: Ref<string>;
  /** Field that this person is in, or was in last. */
  readonly lastFocus: Ref<string | undefined>;
  setFocus(path: string | undefined): void;
  setOpen(path: string): void;
  /** Tells the others what is marked in the text of the field. */
  setCaret(caret: Caret | undefined): void;
  /** Tells the others which nodes are selected on a page's canvas. */
  setSelection(paths: readonly string[]): void;
  /** What was last asked to be opened; each time another object, also when it is the same part. */
  readonly asked: ShallowRef<{ readonly path: string } | undefined>;
  /** Opens a node, and puts the cursor into a field of it. */
  open(path: string, at?: string): void;
  nodes<T = Readonly<Record<string, unknown>>>(kind: NodeKind): Readonly<Record<string, T>>;
}

const key: InjectionKey<Editor> = Symbol('editor');

export function provideEditor(editor: Editor): void {
  provide(key, editor);
}

export function useEditor(): Editor {
  const editor = inject(key);
  if (!editor) throw new Error('[studio] useEditor outside the editor page');
  return editor;
}
