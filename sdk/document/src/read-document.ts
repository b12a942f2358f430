import type { LocalizedText, Problem } from '@changjing/contract';
import * as Y from 'yjs';
import { isOlderFormat, newerFormatText } from './format.ts';
import { formatVersion } from './layout.ts';
import { migrateDocument } from './migrate.ts';
import { readDraft, type Draft } from './read.ts';

export interface DocumentContent {
  /** What stands in the document, valid or not, for the screens people write in. */
  readonly draft: Draft | undefined;
  /** Why there is none. */
  readonly problems: readonly Problem[];
}

/** What stands in the document, whose schema is not asked. Never throws, whatever somebody has put into it. */
export function readDocument(doc: Y.Doc): DocumentContent {
  const version = doc.getMap('meta').get('formatVersion');
  if (version === undefined)
    return refuse('document.empty', { zh: '场景文档还没有内容', en: 'The document is empty' });
  if (version !== formatVersion && !isOlderFormat(doc))
    return refuse('document.newerFormat', newerFormatText);
  try {
    if (isOlderFormat(doc)) return readDocument(migratedCopy(doc));
    return { draft: readDraft(doc), problems: [] };
  } catch (cause) {
    return unreadable(cause);
  }
}

function migratedCopy(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  migrateDocument(copy);
  return copy;
}

/** Only a document made with ill intent gets here: data nested until the stack ends. */
export function unreadable(cause: unknown): DocumentContent {
  return refuse('document.unreadable', {
    zh: '场景文档已损坏，无法读取',
    en: `The document cannot be read: ${cause instanceof Error ? cause.message : 'unknown reason'}`,
  });
}

function refuse(code: string, message: LocalizedText): DocumentContent {
  return { draft: undefined, problems: [{ code, severity: 'error', where: 'meta/formatVersion', message }] };
}
