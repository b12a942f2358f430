export { bundleFrames, type FrameBundle } from './bundle-frames.ts';
export { bundlePlugin, bundleWithMap, type Bundle } from './bundle-plugin.ts';
export { connectorContract, type ContractCheck, type ContractSetup } from './connector-contract.ts';
export type { FakeHostSetup, HttpRequest } from './fake-host.ts';
export {
  testAction,
  testCommand,
  type ActionUnderTest,
  type CommandUnderTest,
  type RunSetup,
  type TestedRun,
} from './test-action.ts';
export {
  testConnector,
  testReceivedAt,
  type ConnectorUnderTest,
  type TestPayload,
} from './test-connector.ts';
export { testFunction, type FunctionUnderTest } from './test-function.ts';
export { callsFileVariable, type RecordedCall } from './record-call.ts';
export { readPlugin, type PluginFiles } from './read-plugin.ts';
export { testScenario, type ScenarioUnderTest } from './test-scenario.ts';
