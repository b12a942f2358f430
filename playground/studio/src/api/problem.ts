import type { Problem, ProblemDetails } from '@changjing/contract';

/** A request that failed, with what the host said about it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly problems: readonly Problem[];

  constructor(details: Pick<ProblemDetails, 'title' | 'status' | 'code' | 'detail' | 'problems'>) {
    super(details.title);
    this.name = 'ApiError';
    this.status = details.status;
    this.code = details.code;
    this.detail = details.detail;
    this.problems = details.problems ?? [];
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError';
}

/** What kind of failure it is, for the sentence that says what is safe and what to do next. */
export type FailureKind =
  | 'offline'
  | 'signedOut'
  | 'notPermitted'
  | 'notFound'
  | 'conflict'
  | 'refused'
  | 'tooMany'
  | 'tooLarge'
  | 'broken';

export function failureKind(error: unknown): FailureKind {
  if (!isApiError(error)) return 'broken';
  if (error.status === 0) return 'offline';
  if (error.status === 401) return 'signedOut';
  if (error.status === 403) return 'notPermitted';
  if (error.status === 404 || error.status === 410) return 'notFound';
  if (error.status === 409 || error.status === 412) return 'conflict';
  if (error.status === 413) return 'tooLarge';
  if (error.status === 429) return 'tooMany';
  if (error.status >= 400 && error.status < 500) return 'refused';
  return 'broken';
}

/** Reads a failed answer: problem details when the host wrote them, else the bare status. */
export async function toApiError(response: Response): Promise<ApiError> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    const body: unknown = await response.json().catch(() => undefined);
    if (isProblemDetails(body)) return new ApiError({ ...body, status: response.status });
    const message = better(body);
    if (message) return new ApiError({ title: message.title, status: response.status, code: message.code });
  }
  return new ApiError({ title: '', status: response.status, code: `http.${response.status}` });
}

function isProblemDetails(body: unknown): body is ProblemDetails {
  return typeof body === 'object' && body !== null && 'title' in body && 'code' in body && 'status' in body;
}

/** The account library answers `{ code, message }` instead of problem details. */
function better(body: unknown): { title: string; code: string } | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined;
  return { title: '', code: `account.${String(body.code)}` };
}
