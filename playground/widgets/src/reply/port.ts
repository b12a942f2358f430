import type { HolderReply } from '@changjing/contract';
import type { InjectionKey } from 'vue';

/** What a reply form needs from the page around it. Without one it is a preview and sends nothing. */
export interface ReplyPort {
  /** `key`: sending the same answer again is one answer. @throws SendFailure */
  send: (reply: HolderReply, key: string) => Promise<void>;
  /** Told apart on the phone from the answers of another link. */
  owner: string;
}

export const replyPort: InjectionKey<ReplyPort> = Symbol('replyPort');
