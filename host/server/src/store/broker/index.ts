export { createBrokerStore } from './sql-broker-store.ts';
