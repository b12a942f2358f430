import { jsonSchemas } from '@changjing/contract';
import type { editor as MonacoEditor, IDisposable, languages } from 'monaco-editor/editor/editor.api';
import type { LocalizedText } from '@changjing/contract';
import type { Monaco } from '../monaco/load-monaco.ts';
import type { OpenText } from '../monaco/use-monaco.ts';
import { changesBetween } from './line-merge.ts';
import { offersAt, type Known, type Offer } from './schema/completions.ts';
import { explain } from './schema/explain.ts';
import type { Schema } from './schema/schema-at.ts';

export interface Assistance {
  known: () => Known;
  say: (text: LocalizedText | undefined) => string;
}

/** Offers, explains and formats in one open text of a scenario. */
export function assist({ monaco, model }: OpenText, { known, say }: Assistance): IDisposable {
  const schema = jsonSchemas().scenario as Schema;
  const isOurs = (one: MonacoEditor.ITextModel): boolean => one === model;
  const parts = [
    monaco.languages.registerCompletionItemProvider('json', {
      triggerCharacters: ['"'],
      provideCompletionItems(one, position) {
        if (!isOurs(one)) return undefined;
        const found = offersAt(one.getValue(), one.getOffsetAt(position), schema, known());
        if (!found) return undefined;
        const range = rangeOf(monaco, one, found.from, found.to);
        const written = one.getValueInRange(range);
        return {
          suggestions: found.offers.map((offer, at) => ({
            ...suggestion(monaco, offer, { range, at, say }),
            filterText: comparedWith(offer, written, found.offers),
            preselect: JSON.stringify(offer.label) === written,
          })),
        };
      },
    }),
    monaco.languages.registerHoverProvider('json', {
      provideHover(one, position) {
        if (!isOurs(one)) return undefined;
        const found = explain(one.getValue(), one.getOffsetAt(position), schema, known());
        if (!found) return undefined;
        const lines = [say(found.title), say(found.about)].filter((line) => line !== '');
        return {
          range: rangeOf(monaco, one, found.from, found.to),
          contents: lines.map((line, at) => ({
            value: at === 0 && found.title ? `**${plain(line)}**` : plain(line),
          })),
        };
      },
    }),
    monaco.languages.registerDocumentFormattingEditProvider('json', {
      provideDocumentFormattingEdits: (one) => (isOurs(one) ? formatting(monaco, one) : undefined),
    }),
  ];
  return { dispose: () => parts.forEach((part) => part.dispose()) };
}

function suggestion(
  monaco: Monaco,
  offer: Offer,
  { range, at, say }: { range: languages.CompletionItem['range']; at: number; say: Assistance['say'] },
): languages.CompletionItem {
  const kinds = monaco.languages.CompletionItemKind;
  const kind = {
    part: kinds.Property,
    value: kinds.Value,
    reference: kinds.Reference,
    expression: kinds.Field,
  }[offer.kind];
  return {
    label: offer.title ? { label: offer.label, description: say(offer.title) } : offer.label,
    kind,
    range,
    insertText: offer.insert,
    insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
    // What must be there first, then in the order of the contract.
    sortText: `${offer.isRequired ? 0 : 1}${String(at).padStart(4, '0')}`,
    documentation: say(offer.about),
  };
}

/** What is typed stands in quotes, and so does what it is compared with; over a whole value, any may come. */
function comparedWith(offer: Offer, written: string, offers: readonly Offer[]): string {
  // What fits in a condition was found by what stands at the cursor already.
  if (offer.kind === 'expression') return written;
  const isWhole = offers.some(({ kind, label }) => kind !== 'part' && JSON.stringify(label) === written);
  return isWhole ? written : JSON.stringify(offer.label);
}

/** Written the usual way; a text that is no JSON yet is left alone, and its problem says where. */
function formatting(monaco: Monaco, model: MonacoEditor.ITextModel): languages.TextEdit[] {
  let value: unknown;
  try {
    value = JSON.parse(model.getValue());
  } catch {
    return [];
  }
  return changesBetween(model.getValue(), `${JSON.stringify(value, undefined, 2)}\n`).map(
    ({ at, length, text }) => ({ range: rangeOf(monaco, model, at, at + length), text }),
  );
}

function rangeOf(monaco: Monaco, model: MonacoEditor.ITextModel, from: number, to: number) {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
}

/** What a person wrote is shown as it is, never as markup. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|]/g, String.raw`\$&`);
}
