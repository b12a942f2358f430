export { defineConnector, type Connector } from './define-connector.ts';
export { definePlugin, type Plugin } from './define-plugin.ts';
export { readNumber, readPath, readText, readTime } from './read.ts';
export { RejectPayload } from './reject-payload.ts';
export type { ConnectorPayload, DraftEvent, Json } from '@changjing/contract';
