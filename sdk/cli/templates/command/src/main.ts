import { definePlugin } from '@changjing/sdk';
import { askDuty } from './ask-duty.ts';

export default definePlugin({ commands: { askDuty } });
