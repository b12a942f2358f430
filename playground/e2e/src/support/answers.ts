import { problemDetails, type ProblemDetails } from '@changjing/contract';
import type { HostProcess } from './host-process.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Asks the host and reads the whole answer, whatever its status. */
export async function ask(host: HostProcess, path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${host.url}${path}`, { redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The answer as RFC 9457 problem details of ours. @throws when it has another shape */
export function problemOf({ status, headers, text }: Answer): ProblemDetails {
  if (!headers.get('content-type')?.startsWith('application/problem+json'))
    throw new Error(`not a problem: ${status} ${headers.get('content-type')} ${text.slice(0, 300)}`);
  const details = problemDetails.parse(JSON.parse(text));
  if (details.status !== status) throw new Error(`the problem says ${details.status}, the answer ${status}`);
  return details;
}

/** A POST of JSON. */
export function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
