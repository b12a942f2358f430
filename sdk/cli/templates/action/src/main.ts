import { definePlugin } from '@changjing/sdk';
import { report } from './report.ts';

export default definePlugin({ actions: { report } });
