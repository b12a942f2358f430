import type { LocalizedText } from '@changjing/contract';

/** What the host says of a room that takes no changes any more. */
export interface RoomNotice {
  code: string;
  text: LocalizedText;
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
