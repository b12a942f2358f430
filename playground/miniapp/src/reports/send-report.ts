import { SendFailure, type Submission } from '@changjing/widgets/form/port.ts';
import { RequestFailure, requestJson } from '../api.ts';

const timeoutMs = 60_000;

/** Sends a report with its photos. @throws SendFailure */
export async function sendReport(slug: string, { report, photos, key }: Submission): Promise<string> {
  const body = new FormData();
  body.append('report', JSON.stringify(report));
  photos.forEach((photo, index) => body.append('photo', photo, `photo-${index + 1}.jpg`));
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const receipt = await requestJson<{ number: string }>(`/apps/${slug}/reports`, {
      method: 'POST',
      // A report is a citizen's, also on a phone where somebody of the staff is signed in.
      credentials: 'omit',
      headers: { 'idempotency-key': key },
      body,
      signal: abort.signal,
    });
    return receipt.number;
  } catch (error) {
    throw failureOf(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Too many requests, a busy or a failing host may answer otherwise later; any other no is an answer. */
export function failureOf(error: unknown): SendFailure {
  const isAnswer =
    error instanceof RequestFailure && error.status < 500 && ![408, 409, 425, 429].includes(error.status);
  const message = error instanceof Error ? error.message : '';
  return new SendFailure(isAnswer ? 'refused' : 'unreachable', message);
}
