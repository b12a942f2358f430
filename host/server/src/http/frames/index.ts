export { createFrameAddresses, type FrameAddresses } from './frame-addresses.ts';
export { createFrameStops } from './frame-stops.ts';
export { serveFrames } from './serve-frames.ts';
