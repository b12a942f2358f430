import { ChangjingError, type LocalizedText } from '@changjing/contract';
import { isSandboxError } from '@changjing/sandbox';

/** What the plugin itself threw, or answered wrongly, is the caller's to judge; all else is a reason to wait. */
export function toUnavailable(error: unknown): unknown {
  if (!isSandboxError(error)) return error;
  if (error.name === 'PluginThrew' || error.name === 'PayloadTooLarge') return error;
  return new ChangjingError({ code: 'plugin.unavailable', status: 503, text: error.text, cause: error });
}

export function unavailable(text: LocalizedText, cause?: unknown): ChangjingError {
  return new ChangjingError({ code: 'plugin.unavailable', status: 503, text, cause });
}

export function unknown(ref: string): ChangjingError {
  return new ChangjingError({
    code: 'plugin.unknown',
    status: 404,
    text: { zh: `没有装载插件提供的「${ref}」`, en: `Nothing installed contributes "${ref}"` },
  });
}
