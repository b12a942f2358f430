export { onLive } from './live.ts';
export type { LiveTopic } from './topics.ts';
