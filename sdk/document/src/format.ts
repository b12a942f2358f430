import type * as Y from 'yjs';
import { formatVersion } from './layout.ts';

/** Whether a document was written in a format before today's: it is read, and written in once it is migrated. */
export function isOlderFormat(doc: Y.Doc): boolean {
  const version = doc.getMap('meta').get('formatVersion');
  return typeof version === 'number' && version < formatVersion;
}

export const newerFormatText = {
  zh: '场景文档由更新的版本写成，本版本不能打开',
  en: 'The document was written by a newer version and cannot be opened by this one',
};
