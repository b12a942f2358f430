import type { Connection, Document } from '@hocuspocus/server';

const tooLarge = {
  code: 'document.tooLarge',
  text: {
    zh: '这次修改太大，没有保存。请刷新页面后分次修改。',
    en: 'This change is too large and was not saved. Reload the page and make it in parts.',
  },
};

const full = {
  code: 'document.full',
  text: {
    zh: '这个场景已经太大，暂时只能查看，刚才的修改没有保存。请从历史里恢复到较早的内容，或另建一个场景。',
    en: 'This scenario has grown too large and can only be read; the last change was not saved. Restore an earlier state from its history, or go on in another scenario.',
  },
};

/** The person goes on reading; the screen is told why nothing is saved any more. */
export function refuseTooLarge(connection: Connection): void {
  stop(connection, tooLarge);
}

/** Everybody in the room is told, since nobody's next change would be taken. */
export function refuseFull(document: Document): void {
  for (const connection of document.getConnections()) stop(connection, full);
}

/** Somebody comes into a room that takes nothing. */
export function tellFull(document: Document, socketId: string): void {
  for (const connection of document.getConnections())
    if (connection.socketId === socketId) stop(connection, full);
}

function stop(connection: Connection, reason: typeof tooLarge): void {
  // Who could not change anything is not told of changes.
  if (connection.readOnly) return;
  connection.readOnly = true;
  connection.sendStateless(JSON.stringify(reason));
}
