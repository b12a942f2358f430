import type { Scenario } from '@changjing/contract';
import { changeText, mergeScenarios, type Draft, type MergeConflict, type Sides } from '@changjing/document';
import type * as Y from 'yjs';
import { changesBetween, mergeLines } from './line-merge.ts';
import type { Unfinished } from './unfinished.ts';
import { readScenarioText, textOf, type PlacedProblem } from './scenario-text.ts';

type Content = Scenario | Draft;

export interface SharedContent {
  /** What the document says now. */
  read(): Content;
  write(scenario: Scenario): void;
}

export interface Settled {
  /** What keeps the text from being taken over; empty when it was. */
  problems: PlacedProblem[];
  /** What both this text and somebody else changed. This text's own was kept. */
  conflicts: readonly MergeConflict[];
  /** The three contents that met and what they became, for who prefers the other's. */
  met: { sides: Sides<Content>; written: Scenario } | undefined;
}

/** Origin of what comes into a text from the document; undo does not step through it. */
export const fromDocument = Symbol('from the document');

/**
 * A text and the document it stands for. The text follows the document line by line except where somebody
 * has typed, valid or not; once it says a scenario, what was changed in it since is merged into the document.
 */
export function createTextSession(text: Y.Text, shared: SharedContent, unfinished?: Unfinished) {
  /** The text of what this one was last the same as; what differs from it was typed here. */
  let base = unfinished?.base ?? textOf(shared.read());
  const written = unfinished?.written ?? base;
  changeText(text, [{ at: 0, length: text.length, text: written }], fromDocument);
  follow();

  /** Others changed the document: what was not touched here follows. */
  function follow(): void {
    const now = textOf(shared.read());
    if (now === base) return;
    const merge = mergeLines(base, text.toJSON(), now);
    // Lines that hang together may have come over in part: then they wait until this text is read.
    if (!canBeRead(merge.base)) return;
    base = merge.base;
    changeText(text, merge.changes, fromDocument);
  }

  /** Takes what was typed into the document. */
  function settle(): Settled {
    const written = text.toJSON();
    if (written === base) return nothing;
    const { scenario, problems } = readScenarioText(written);
    if (scenario === undefined) return { ...nothing, problems };
    const sides = { base: JSON.parse(base) as Draft, ours: scenario, theirs: shared.read() };
    const merged = mergeScenarios(sides);
    if (merged.scenario === undefined) return { ...nothing, problems: unfinishedElsewhere(merged.problems) };
    shared.write(merged.scenario);
    show(textOf(scenario), textOf(merged.scenario));
    return { ...nothing, conflicts: merged.conflicts, met: { sides, written: merged.scenario } };
  }

  /** Brings what others changed meanwhile into a text that said `own`, and leaves how it is written alone. */
  function show(own: string, merged: string): void {
    base = textOf(shared.read());
    if (own === merged) return;
    const merge = mergeLines(own, text.toJSON(), merged);
    const isWhole = merge.base === merged;
    changeText(text, isWhole ? merge.changes : changesBetween(text.toJSON(), base), fromDocument);
  }

  /** Writes the text as the document is always written. @returns whether it could be read */
  function tidy(): boolean {
    if (settle().problems.length > 0) return false;
    giveUp();
    return true;
  }

  /** Drops what the document has not taken. */
  function giveUp(): void {
    base = textOf(shared.read());
    changeText(text, changesBetween(text.toJSON(), base), fromDocument);
  }

  /** Where both changed a part, what the other made of it; what was changed since stays. */
  function takeTheirs({ sides, written }: NonNullable<Settled['met']>): void {
    const { base: before, ours, theirs } = sides;
    const chosen = mergeScenarios({ base: before, ours: theirs, theirs: ours }).draft;
    const now = mergeScenarios({ base: written, ours: chosen, theirs: shared.read() }).scenario;
    if (now) shared.write(now);
    follow();
  }

  /** What the document has not taken, to go on with later. */
  function unfinishedText(): Unfinished | undefined {
    return settle().problems.length > 0 ? { written: text.toJSON(), base } : undefined;
  }

  return { follow, settle, tidy, giveUp, takeTheirs, unfinished: unfinishedText };
}

const nothing: Settled = { problems: [], conflicts: [], met: undefined };

function canBeRead(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The text is right; what somebody else is in the middle of writing is not. */
function unfinishedElsewhere(problems: readonly { message: PlacedProblem['message'] }[]): PlacedProblem[] {
  const [first] = problems;
  return [
    {
      line: 1,
      severity: 'warning',
      message: {
        zh: `别人正在改的一处还没写完，写完后这里的修改会并进去（${first?.message.zh ?? ''}）`,
        en: `Somebody else is in the middle of a change; yours goes in when it is finished (${first?.message.en ?? first?.message.zh ?? ''})`,
      },
    },
  ];
}
