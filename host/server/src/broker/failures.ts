import { ChangjingError } from '@changjing/contract';

export function unknownPlugin(ref: string): ChangjingError {
  return new ChangjingError({
    code: 'plugin.unknown',
    status: 404,
    text: { zh: `没有装载插件提供的「${ref}」`, en: `Nothing installed contributes "${ref}"` },
  });
}

/** The run is another's now, or its plugin cannot answer: the same key goes on later. */
export function unavailable(zh: string, en: string): ChangjingError {
  return new ChangjingError({ code: 'plugin.unavailable', status: 503, text: { zh, en } });
}

/** The plugin's own doing: the same run would fail again. */
export function failed(zh: string, en: string, cause?: unknown): ChangjingError {
  return new ChangjingError({ code: 'plugin.failed', status: 502, text: { zh, en }, cause });
}

export function isUnavailable(error: unknown): boolean {
  return error instanceof ChangjingError && error.code === 'plugin.unavailable';
}
