import type { ProblemDetails } from '@changjing/contract';

/** The host answered, and the answer was no. */
export class RequestFailure extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, problem: Partial<ProblemDetails>) {
    super(problem.title ?? problem.detail ?? String(status));
    this.name = 'RequestFailure';
    this.status = status;
    this.code = problem.code ?? 'http.failed';
  }
}

/** Reads JSON from the host's API. @throws RequestFailure when it says no, TypeError when it cannot be reached */
export async function requestJson<T>(path: string, options: RequestInit = {}): Promise<T> {
  const response = await fetch(`/api/v1${path}`, { credentials: 'same-origin', ...options });
  if (!response.ok) throw new RequestFailure(response.status, await problemIn(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemIn(response: Response): Promise<Partial<ProblemDetails>> {
  try {
    return (await response.json()) as Partial<ProblemDetails>;
  } catch {
    return {};
  }
}

export function postJson<T>(path: string, body: unknown, key: string): Promise<T> {
  return requestJson<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
}
