export { createBroker } from './create-broker.ts';
export { createPluginLedger } from './create-ledger.ts';
