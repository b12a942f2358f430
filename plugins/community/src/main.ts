import { definePlugin } from '@changjing/sdk';
import { compareLimit } from './compare-limit/compare-limit.ts';
import { depthSensor } from './depth-sensor/depth-sensor.ts';
import { passability } from './passability/passability.ts';
import { plateCamera } from './plate-camera/plate-camera.ts';

export default definePlugin({
  connectors: { depthSensor, plateCamera },
  functions: { passability },
  commands: { compareLimit },
});
