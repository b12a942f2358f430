export { frameData } from './frame-data.ts';
export { openFrame, type StopReason } from './open-frame.ts';
export { onThemeChange } from './theme.ts';
