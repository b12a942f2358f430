export { createEgress, internet, type EgressNetwork } from './egress/index.ts';
export { startMqtt } from './mqtt/start-mqtt.ts';
export { listenForDevices } from './simulated/listen-for-devices.ts';
export { simulatedTopics, startSimulated } from './simulated/start-simulated.ts';
export { receiveWebhook, webhookSecret } from './webhook/receive-webhook.ts';
