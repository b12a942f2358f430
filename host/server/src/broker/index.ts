export { createBroker, type BrokerDependencies } from './create-broker.ts';
export { createPluginLedger } from './create-ledger.ts';
