import type { HostAnswer } from '@changjing/contract';
import type { Incident } from '../kernel/index.ts';

/** Why a request is not carried out: told to the plugin, and to people. */
export type Refusal = Omit<Incident, 'scenario'>;

export function refusal(code: string, zh: string, en: string, more: Partial<Refusal> = {}): Refusal {
  return { code, message: { zh, en }, ...more };
}

export function toAnswer({ code, message }: Pick<Refusal, 'code' | 'message'>): HostAnswer {
  return { ok: false, code, message: message.zh };
}
