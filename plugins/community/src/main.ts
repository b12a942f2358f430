import { definePlugin } from '@changjing/sdk';
import { depthSensor } from './depth-sensor/depth-sensor.ts';
import { passability } from './passability/passability.ts';

export default definePlugin({ connectors: { depthSensor }, functions: { passability } });
