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
