import { definePlugin } from '@changjing/sdk';
import { waterMeter } from './water-meter/water-meter.ts';

export default definePlugin({ connectors: { waterMeter } });
