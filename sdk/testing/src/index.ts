export { bundlePlugin } from './bundle-plugin.ts';
export { connectorContract, type ContractCheck, type ContractSetup } from './connector-contract.ts';
export {
  testConnector,
  testReceivedAt,
  type ConnectorUnderTest,
  type TestPayload,
} from './test-connector.ts';
export { readPlugin, type PluginFiles } from './read-plugin.ts';
export { testScenario, type ScenarioUnderTest } from './test-scenario.ts';
