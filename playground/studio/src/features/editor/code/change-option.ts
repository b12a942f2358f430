import type { ConnectorInstance, Field } from '@changjing/contract';
import { addNode, editTogether, removeNode, setField } from '@changjing/document';

type Doc = Parameters<typeof addNode>[0];
type Connectors = Readonly<Record<string, Partial<ConnectorInstance>>>;

/** Gives an option of a program another name, in the sources that set it, too. */
export function renameOption(
  doc: Doc,
  of: { id: string; from: string; to: string; field: Field; connectors: Connectors },
): void {
  const { id, from, to, field, connectors } = of;
  editTogether(doc, () => {
    addNode(doc, ['code', id, 'options', to], field, { before: from });
    takeAway(doc, { id, name: from, connectors, to });
  });
}

/** Takes an option away, and what sources set for it. */
export function dropOption(doc: Doc, of: { id: string; name: string; connectors: Connectors }): void {
  editTogether(doc, () => takeAway(doc, of));
}

function takeAway(doc: Doc, of: { id: string; name: string; connectors: Connectors; to?: string }): void {
  const { id, name, connectors, to } = of;
  removeNode(doc, ['code', id, 'options', name]);
  for (const [one, { connector, options = {} }] of Object.entries(connectors)) {
    const { [name]: set, ...others } = options;
    if (connector !== `code/${id}` || set === undefined) continue;
    setField(doc, ['connectors', one], 'options', to === undefined ? others : { ...others, [to]: set });
  }
}
