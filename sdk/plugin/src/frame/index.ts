export { connectWidget } from './connect-widget.ts';
export type { FrameData, FrameRow } from '@changjing/contract/frame-protocol';
