export { startMqtt, type MqttOptions, type MqttTransport } from './mqtt/start-mqtt.ts';
export { startSimulated, type SimulatedOptions } from './simulated/start-simulated.ts';
export { receiveWebhook, webhookSecret } from './webhook/receive-webhook.ts';
