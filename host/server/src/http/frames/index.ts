export { createFrameAddresses, type FrameAddresses } from './frame-addresses.ts';
export { serveFrames } from './serve-frames.ts';
