import { computed, onScopeDispose, watch } from 'vue';
import { showPeers, type PeerMark } from '../monaco/show-peers.ts';
import type { OpenText } from '../monaco/use-monaco.ts';
import type { Editor } from '../session/editor.ts';
import type { Peer } from '../session/peers.ts';

/** Tells the others where one is in an open text, and shows where they are. Runs in a scope of its own. */
export function useTextPeers(editor: Editor, path: string, open: OpenText, delayMs = 120): void {
  const view = showPeers(open);
  const marks = computed(() => editor.peers.value.flatMap((peer) => markOf(editor, path, peer)));
  watch(marks, view.show, { immediate: true });

  let timer: ReturnType<typeof setTimeout> | undefined;
  function tell(): void {
    timer = undefined;
    const selection = open.editor.getSelection();
    if (!selection) return;
    editor.setCaret({
      start: open.model.getOffsetAt(selection.getSelectionStart()),
      end: open.model.getOffsetAt(selection.getPosition()),
    });
  }
  const tellSoon = (): void => {
    if (open.editor.hasTextFocus()) timer ??= setTimeout(tell, delayMs);
  };
  const listening = [
    open.editor.onDidFocusEditorText(() => {
      editor.setFocus(path);
      tellSoon();
    }),
    open.editor.onDidChangeCursorSelection(tellSoon),
  ];
  onScopeDispose(() => {
    clearTimeout(timer);
    if (open.editor.hasTextFocus()) editor.setFocus(undefined);
    for (const part of [...listening, view]) part.dispose();
  });
}

function markOf(editor: Editor, path: string, peer: Peer): PeerMark[] {
  const { clientId, id, name, focus, caret } = peer;
  if (focus !== path || !caret) return [];
  const colour = editor.colourOf(id);
  if (colour === undefined) return [];
  return [{ key: String(clientId), name, colour, from: caret.start, to: caret.end }];
}
