import { definePlugin } from '@changjing/sdk';
import { morningCheck } from './morning-check/morning-check.ts';

export default definePlugin({ connectors: { morningCheck } });
