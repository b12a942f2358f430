import './console.ts';

export { defineAction, type Action, type RunResult } from './define-action.ts';
export { defineCommand, type Command } from './define-command.ts';
export { defineConnector, type Connector } from './define-connector.ts';
export { defineFunction, type PluginFunction } from './define-function.ts';
export { definePlugin, type Plugin } from './define-plugin.ts';
export type { Host, HttpRequest, SecretValue, Steps } from './host.ts';
export { HostRefused } from './host-refused.ts';
export { need, readDeviceTime, readTopic } from './device.ts';
export { readNumber, readObject, readPath, readText, readTime } from './read.ts';
export { RejectPayload } from './reject-payload.ts';
export type { ConnectorPayload, DraftEvent, HttpAnswer, Json, LocalizedText } from '@changjing/contract';
