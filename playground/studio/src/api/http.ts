import { ApiError, toApiError } from './problem.ts';

const apiRoot = '/api/v1';

export interface RequestOptions {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as multipart. */
  form?: FormData;
  query?: Record<string, string | number | boolean | undefined>;
  signal?: AbortSignal;
  /** Same key, same effect: keep it when a person presses the button again after a failure. */
  idempotencyKey?: string;
  /** A question too long for an address: nothing is changed, so the host keeps no answer for a repeat. */
  isQuestion?: boolean;
}

let language = 'zh-CN';
/** The language the host answers problems in. */
export function setApiLanguage(value: string): void {
  language = value;
}

let onSignedOut: () => void = () => {};
/** Told when any call finds the session gone. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export function getJson<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return send<T>('GET', apiRoot + path, options);
}

export function postJson<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return send<T>('POST', apiRoot + path, options);
}

/** A file that the host makes of what is sent; nothing is changed by it. */
export async function postForFile(
  path: string,
  options: RequestOptions,
): Promise<{ name: string; content: Blob }> {
  const response = await request('POST', apiRoot + path, { ...options, isQuestion: true });
  const [, name = 'file'] =
    /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name, content: await response.blob() };
}

export function putJson<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return send<T>('PUT', apiRoot + path, options);
}

export function deleteJson(path: string, options: RequestOptions = {}): Promise<void> {
  return send<void>('DELETE', apiRoot + path, options);
}

/** A call outside /api/v1: the account library's own addresses. */
export function postAccount<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return send<T>('POST', `/api/auth${path}`, options);
}

function withQuery(path: string, query: RequestOptions['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Asks and reads server-sent lines as they come. */
export async function postLines<T>(
  path: string,
  options: RequestOptions,
  onLine: (line: T) => void,
): Promise<void> {
  const response = await request('POST', apiRoot + path, { ...options, isQuestion: true });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
    const lines = (rest + read.value).split('\n\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(JSON.parse(line.replace(/^data: /, '')) as T);
  }
}

async function send<T>(method: string, path: string, options: RequestOptions): Promise<T> {
  const response = await request(method, path, options);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function request(method: string, path: string, options: RequestOptions): Promise<Response> {
  const response = await fetch(withQuery(path, options.query), {
    method,
    credentials: 'same-origin',
    headers: headersFor(method, options),
    body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    signal: options.signal,
  }).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new ApiError({ title: '', status: 0, code: 'network.unreachable' });
  });
  if (!response.ok) {
    const error = await toApiError(response);
    if (response.status === 401 && path.startsWith(apiRoot)) onSignedOut();
    throw error;
  }
  return response;
}

function headersFor(method: string, options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (method === 'GET') return headers;
  headers['x-changjing'] = 'studio';
  if (options.isQuestion === true) return headers;
  headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID();
  return headers;
}
