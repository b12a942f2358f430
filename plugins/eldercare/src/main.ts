import { definePlugin } from '@changjing/sdk';
import { presenceButton } from './presence-button/presence-button.ts';
import { waterMeter } from './water-meter/water-meter.ts';

export default definePlugin({ connectors: { waterMeter, presenceButton } });
