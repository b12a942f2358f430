import './show-peers.css';
import type { editor as MonacoEditor } from 'monaco-editor/editor/editor.api';
import type { OpenText } from './use-monaco.ts';

/** Somebody else in the same text. */
export interface PeerMark {
  key: string;
  name: string;
  colour: string;
  /** Where the mark begins and where the cursor stands, which may be before it; in characters. */
  from: number;
  to: number;
}

/** The others' cursors and what they have marked; a name stands at a cursor for a while when it has moved. */
export function showPeers({ editor, model, monaco }: OpenText) {
  const marks = editor.createDecorationsCollection();
  const names = new Map<string, { place: string; widget: MonacoEditor.IContentWidget }>();

  function takeName(key: string): void {
    const there = names.get(key);
    if (there) editor.removeContentWidget(there.widget);
    names.delete(key);
  }
  function putName({ key, name, colour, from, to }: PeerMark): void {
    const place = `${name} ${from} ${to}`;
    if (names.get(key)?.place === place) return;
    takeName(key);
    const node = document.createElement('span');
    node.className = `peer-name ${classFor(colour)}`;
    node.textContent = name;
    node.ariaHidden = 'true';
    const { ABOVE, BELOW } = monaco.editor.ContentWidgetPositionPreference;
    const widget: MonacoEditor.IContentWidget = {
      getId: () => `changjing.peer.${key}`,
      getDomNode: () => node,
      getPosition: () => ({ position: model.getPositionAt(to), preference: [ABOVE, BELOW] }),
    };
    names.set(key, { place, widget });
    editor.addContentWidget(widget);
  }

  return {
    show(peers: readonly PeerMark[]): void {
      marks.set(peers.flatMap((peer) => decorationsFor(model, peer)));
      for (const key of names.keys()) if (!peers.some((peer) => peer.key === key)) takeName(key);
      peers.forEach(putName);
    },
    dispose(): void {
      marks.clear();
      for (const key of names.keys()) takeName(key);
    },
  };
}

function decorationsFor(
  model: MonacoEditor.ITextModel,
  { colour, from, to }: PeerMark,
): MonacoEditor.IModelDeltaDecoration[] {
  const [start, end] = [model.getPositionAt(Math.min(from, to)), model.getPositionAt(Math.max(from, to))];
  const head = model.getPositionAt(to);
  const person = classFor(colour);
  const between = (one: typeof head, other: typeof head) => ({
    startLineNumber: one.lineNumber,
    startColumn: one.column,
    endLineNumber: other.lineNumber,
    endColumn: other.column,
  });
  const caret = {
    range: between(head, head),
    options: { beforeContentClassName: `peer-caret ${person}` },
  };
  if (from === to) return [caret];
  return [{ range: between(start, end), options: { className: `peer-mark ${person}` } }, caret];
}

const known = new Set<string>();
let sheet: CSSStyleSheet | undefined;

/** Monaco takes classes where colours are wanted. */
function classFor(colour: string): string {
  const name = `peer-${colour.replace(/\W/g, '')}`;
  if (known.has(name)) return name;
  known.add(name);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
  }
  sheet.insertRule(`.${name} { --person: ${colour}; }`);
  return name;
}
