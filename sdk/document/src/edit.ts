import { ChangjingError, type LocalizedText } from '@changjing/contract';
import type * as Y from 'yjs';
import type { NodeAddress } from './address.ts';
import { isOlderFormat, newerFormatText } from './format.ts';
import { formatVersion } from './layout.ts';
import { nodeName } from './node-name.ts';

/** Origin of what the person at this screen does; others' changes arrive with another one. */
export const localOrigin = Symbol('local edit');

/** What a change is called in undo menus and history. */
export const commandLabels = {
  setTitle: { zh: '修改场景名称', en: 'Rename the scenario' },
  setField: { zh: '修改字段', en: 'Change a field' },
  updateNode: { zh: '修改内容', en: 'Change content' },
  addNode: { zh: '添加', en: 'Add' },
  removeNode: { zh: '删除', en: 'Delete' },
  moveNode: { zh: '调整顺序', en: 'Change the order' },
  moveWidget: { zh: '移动组件', en: 'Move a widget' },
  placeWidgets: { zh: '摆放组件', en: 'Lay out widgets' },
  addWidgets: { zh: '添加组件', en: 'Add widgets' },
  removeWidgets: { zh: '删除组件', en: 'Delete widgets' },
  bindWidget: { zh: '选择数据', en: 'Choose data' },
  rename: { zh: '改名', en: 'Rename' },
  replaceContent: { zh: '替换全部内容', en: 'Replace the content' },
  bringIn: { zh: '补上没发出的改动', en: 'Bring in unsent changes' },
} as const satisfies Record<string, LocalizedText>;
export type CommandName = keyof typeof commandLabels;

/**
 * Runs one command as one transaction, so that it is one step of undo and one update to the others.
 * @throws ChangjingError document.notReady, document.olderFormat, document.newerFormat
 */
export function edit(
  doc: Y.Doc,
  what: CommandName | { readonly command: CommandName; readonly about: NodeAddress },
  origin: unknown,
  run: () => void,
): void {
  const { command, about } = typeof what === 'string' ? { command: what, about: undefined } : what;
  const version = doc.getMap('meta').get('formatVersion');
  if (version === undefined) {
    throw new ChangjingError({
      code: 'document.notReady',
      text: { zh: '场景文档还没有载入，请稍候再改', en: 'The document is not loaded yet' },
    });
  }
  if (isOlderFormat(doc)) {
    throw new ChangjingError({
      code: 'document.olderFormat',
      text: {
        zh: '场景文档还是旧格式，升级后才能修改，请重新打开',
        en: 'The document is of an older format and has to be brought to the new one first: open it again',
      },
    });
  }
  if (version !== formatVersion)
    throw new ChangjingError({ code: 'document.newerFormat', text: newerFormatText });
  doc.transact((transaction) => {
    // A command made of others is called by its own name.
    if (!transaction.meta.has('command')) transaction.meta.set('command', command);
    // What is deleted has a name before, what is added afterwards.
    const before = about && nodeName(doc, about);
    run();
    const name = before ?? (about && nodeName(doc, about));
    if (name && !transaction.meta.has('about')) transaction.meta.set('about', name);
  }, origin);
}

/** Several commands as one step of undo and one update to the others, called after the last of them. */
export function editTogether(doc: Y.Doc, run: () => void, origin: unknown = localOrigin): void {
  edit(doc, 'updateNode', origin, run);
}
