import type { LocalizedText } from '@changjing/contract';

/**
 * Thrown by a connector for a payload it cannot use. The payload is kept with this reason in the
 * dead-letter view; the others of its batch are not touched.
 *
 * @example
 * throw new RejectPayload({ zh: '缺少深度 depth', en: 'depth is missing' });
 */
export class RejectPayload extends Error {
  readonly reason: LocalizedText;

  /** @param reason one sentence for the clerk who will look: Chinese, English if there is one */
  constructor(reason: string | LocalizedText) {
    const text = typeof reason === 'string' ? { zh: reason } : reason;
    super(text.en ?? text.zh);
    this.name = 'RejectPayload';
    this.reason = text;
  }
}
