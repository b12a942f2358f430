import {
  callable,
  callName,
  type CallableKind,
  type LocalizedText,
  type Manifest,
} from '@changjing/contract';
import type { PluginSource } from '@changjing/sandbox';

/** What people call a plugin and what of it can be called, for sentences about it. */
export function titlesOf({ displayName, contributes }: Manifest): NonNullable<PluginSource['titles']> {
  const kinds = Object.keys(callable) as CallableKind[];
  const calls = kinds.flatMap((kind) =>
    contributes[kind].map(({ id, title }): [string, LocalizedText] => [callName(kind, id), title]),
  );
  return { plugin: displayName, calls: Object.fromEntries(calls) };
}
