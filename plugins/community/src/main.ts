import { definePlugin } from '@changjing/sdk';
import { depthSensor } from './depth-sensor/depth-sensor.ts';

export default definePlugin({ connectors: { depthSensor } });
