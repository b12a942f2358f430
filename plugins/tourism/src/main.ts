import { definePlugin } from '@changjing/sdk';
import { gateCounter } from './gate-counter/gate-counter.ts';

export default definePlugin({ connectors: { gateCounter } });
