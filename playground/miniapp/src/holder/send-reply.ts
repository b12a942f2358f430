import type { HolderReply } from '@changjing/contract';
import { postJson } from '../api.ts';
import { failureOf } from '../reports/send-report.ts';

/** @throws SendFailure */
export async function sendReply(link: string, reply: HolderReply, key: string): Promise<void> {
  try {
    await postJson(`/holders/${link}/replies`, reply, key);
  } catch (error) {
    throw failureOf(error);
  }
}
