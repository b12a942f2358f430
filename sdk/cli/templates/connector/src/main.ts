import { definePlugin } from '@changjing/sdk';
import { levelGauge } from './level-gauge.ts';

export default definePlugin({ connectors: { levelGauge } });
