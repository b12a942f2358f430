import { addNode, editTogether } from '@changjing/document';
import type { Editor } from '../session/editor.ts';
import { newSource } from './new-source.ts';

/** Writes a new way in for data with its stream, as one step, and opens it. */
export function addSource(editor: Editor): void {
  const { connectorId, connector, streamId, stream } = newSource(editor.nodes('connectors'));
  editor.edit((doc) =>
    editTogether(doc, () => {
      addNode(doc, ['streams', streamId], stream);
      addNode(doc, ['connectors', connectorId], connector);
    }),
  );
  editor.open(`connectors/${connectorId}`, `connectors/${connectorId}/title`);
}
