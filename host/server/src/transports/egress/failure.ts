import type { EgressResult } from '../../kernel/index.ts';

export type EgressFailure = Extract<EgressResult, { ok: false }>;

/** Ends a request on its way out; what is told names no address and no secret. */
export class EgressError extends Error {
  readonly failure: EgressFailure;

  constructor(code: string, zh: string, en: string, more: Partial<EgressFailure> = {}) {
    super(en);
    this.name = 'EgressError';
    this.failure = { ok: false, code, message: { zh, en }, ...more };
  }
}

export function refused(host: string, zh: string, en: string): EgressError {
  return new EgressError('refused.network', printable(zh), printable(en), {
    subject: printable(host.slice(0, 253)),
  });
}

/** A plugin's own text must not break a line of the incident list or turn its direction. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ');
}
