import { ChangjingError, type LocalizedText } from '@changjing/contract';

/** Why the sandbox did not answer. Errors are told apart by name. */
export type SandboxErrorName =
  | 'SandboxTimeout'
  | 'SandboxOutOfMemory'
  | 'SandboxDied'
  | 'SandboxBusy'
  | 'SandboxClosed'
  | 'SandboxUnavailable'
  | 'CallCancelled'
  | 'PayloadTooLarge'
  | 'PluginThrew'
  | 'PluginLoadFailed'
  | 'PluginBackingOff'
  | 'PluginQuarantined'
  | 'PluginOverCpu'
  | 'PluginUnknown';

/**
 * A call that the sandbox could not answer. `plugin` is the plugin that was asked, which is not
 * always the one to blame: `SandboxDied` reaches the neighbours of a plugin that took its child down.
 */
export class SandboxError extends ChangjingError {
  readonly plugin: string;
  /** Message and stack from inside, capped; only of PluginThrew and PluginLoadFailed. */
  readonly inside: { message: string; stack?: string } | undefined;
  /** When a plugin that is backing off, or over its processor time, may be asked again, in ms since 1970. */
  readonly retryAt: number | undefined;

  constructor(options: {
    name: SandboxErrorName;
    plugin: string;
    text: LocalizedText;
    inside?: { message: string; stack?: string };
    retryAt?: number;
    cause?: unknown;
  }) {
    const code = `sandbox.${options.name.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`;
    super({ code, text: options.text, status: 503, cause: options.cause });
    this.name = options.name;
    this.plugin = options.plugin;
    this.inside = options.inside;
    this.retryAt = options.retryAt;
  }
}

export function isSandboxError(error: unknown, name?: SandboxErrorName): error is SandboxError {
  return error instanceof SandboxError && (name === undefined || error.name === name);
}
