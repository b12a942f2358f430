import { definePlugin } from '@changjing/sdk';
import { apparentTemperature } from './apparent-temperature.ts';

export default definePlugin({ functions: { apparentTemperature } });
