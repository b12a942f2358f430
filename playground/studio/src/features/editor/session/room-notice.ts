import type { LocalizedText } from '@changjing/contract';

/** What the host says of a room that takes no changes any more. */
export interface RoomNotice {
  code: string;
  text: LocalizedText;
}

/** The host was upgraded under an open page. */
export const outdated: RoomNotice = {
  code: 'document.clientOutdated',
  text: {
    zh: '系统升级了，这个页面还是旧的，不能再保存。请刷新页面；没保存的字可以先复制下来。',
    en: 'The system was upgraded and this page is old: it can save nothing any more. Reload it; copy what is not saved first.',
  },
};

const tooLargeCode = 'document.tooLarge';

/** More than the host reads, and not sent. */
export const beyondReading: RoomNotice = {
  code: tooLargeCode,
  text: {
    zh: '刚才的修改太大，没有保存。请刷新页面后分次修改，别的内容都在。',
    en: 'The last change was too large and was not saved. Reload the page and make it in parts; everything else is there.',
  },
};

/** Why the host does not take what was written here; an old page is looked at when it is loaded anew. */
export function stopOf(notice: RoomNotice | undefined): 'tooLarge' | 'notTaken' | undefined {
  if (notice === undefined || notice.code === outdated.code) return undefined;
  return notice.code === tooLargeCode ? 'tooLarge' : 'notTaken';
}

/** Another message, or one of a newer host, is no notice. */
export function readNotice(payload: string): RoomNotice | undefined {
  try {
    const said: unknown = JSON.parse(payload);
    return isNotice(said) ? said : undefined;
  } catch {
    return undefined;
  }
}

function isNotice(said: unknown): said is RoomNotice {
  return hasText(said, 'code') && 'text' in said && hasText(said.text, 'zh');
}

function hasText<Name extends string>(of: unknown, name: Name): of is Record<Name, string> {
  return typeof of === 'object' && of !== null && typeof (of as Record<string, unknown>)[name] === 'string';
}
