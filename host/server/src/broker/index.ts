export { createActionRuns } from './action-runs.ts';
export { createBroker } from './create-broker.ts';
export { createPluginLedger } from './create-ledger.ts';
export { createPluginNotices } from './create-notices.ts';
export { createPluginTimers } from './timers.ts';
