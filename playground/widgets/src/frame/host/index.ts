export { frameData } from './frame-data.ts';
export { openFrame } from './open-frame.ts';
export { onThemeChange } from './theme.ts';
