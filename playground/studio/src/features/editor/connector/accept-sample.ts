import type { Fields, Json } from '@changjing/contract';
import { addNode, editTogether, hasNode, setField, updateNode } from '@changjing/document';
import { acceptFields, type AcceptedField } from '@changjing/scenario';
import type * as Y from 'yjs';

/**
 * Writes what a person took over from a sample: fields of the stream, and where the connector finds them.
 * One step of undo. Fields that others added meanwhile stay.
 */
export function acceptSample(
  doc: Y.Doc,
  of: { connector: string; stream: string; known: Fields; options: Record<string, Json> | undefined },
  accepted: readonly AcceptedField[],
): void {
  const fields = acceptFields(of.known, accepted);
  editTogether(doc, () => {
    for (const { name } of accepted) {
      const field = fields[name];
      const address = ['streams', of.stream, 'fields', name] as const;
      if (field === undefined) continue;
      if (hasNode(doc, address)) updateNode(doc, address, { unit: undefined, choices: undefined, ...field });
      else addNode(doc, address, field);
    }
    if (of.options) setField(doc, ['connectors', of.connector], 'options', of.options);
  });
}
