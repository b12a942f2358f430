import type { Field, Stream } from '@changjing/contract';
import { addNode, editTogether, removeNode, setField } from '@changjing/document';

type Doc = Parameters<typeof addNode>[0];
type Streams = Readonly<Record<string, Partial<Stream>>>;

/** Gives a parameter of a function another name, in the fields that are computed by it, too. */
export function renameParameter(
  doc: Doc,
  of: { id: string; from: string; to: string; field: Field; streams: Streams },
): void {
  const { id, from, to, field, streams } = of;
  editTogether(doc, () => {
    addNode(doc, ['code', id, 'parameters', to], field, { before: from });
    takeAway(doc, { id, name: from, streams, to });
  });
}

/** Takes a parameter away, and what the fields that are computed by it filled in. */
export function dropParameter(doc: Doc, of: { id: string; name: string; streams: Streams }): void {
  editTogether(doc, () => takeAway(doc, of));
}

function takeAway(doc: Doc, of: { id: string; name: string; streams: Streams; to?: string }): void {
  const { id, name, streams, to } = of;
  removeNode(doc, ['code', id, 'parameters', name]);
  for (const [stream, { computed = {} }] of Object.entries(streams)) {
    for (const [field, one] of Object.entries(computed)) {
      const { [name]: given, ...others } = one.with;
      if (one.function !== `code/${id}` || given === undefined) continue;
      const filled = to === undefined ? others : { ...others, [to]: given };
      setField(doc, ['streams', stream], `computed/${field}`, { ...one, with: filled });
    }
  }
}
