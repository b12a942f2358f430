import { definePlugin } from '@changjing/sdk';
import { mqttJson } from './mqtt-json/mqtt-json.ts';
import { webhookJson } from './webhook-json/webhook-json.ts';

export default definePlugin({ connectors: { mqttJson, webhookJson } });
