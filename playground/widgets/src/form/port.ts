import type { CitizenReport } from '@changjing/contract';
import type { InjectionKey } from 'vue';

export interface Submission {
  report: CitizenReport;
  photos: readonly Blob[];
  /** Idempotency-Key: sending the same report again gives the same number. */
  key: string;
}

/** Sending did not work: `refused` is an answer and needs a change; `unreachable` may be tried again as it is. */
export class SendFailure extends Error {
  readonly kind: 'refused' | 'unreachable';

  constructor(kind: 'refused' | 'unreachable', message: string) {
    super(message);
    this.name = 'SendFailure';
    this.kind = kind;
  }
}

/** What a form needs from the app around it. Without one it is a preview and sends nothing. */
export interface FormPort {
  /** @throws SendFailure */
  send: (submission: Submission) => Promise<string>;
  followUrl: (number: string) => string;
  homeUrl: string;
  /** Called once with the number of a report that arrived. */
  remember: (number: string, description: string) => void;
}

export const formPort: InjectionKey<FormPort> = Symbol('formPort');
