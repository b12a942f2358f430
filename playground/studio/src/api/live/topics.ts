export type LiveTopic = 'cases' | 'scenarios' | 'plugins' | 'state' | 'notices' | 'comments';

export const liveTopics: readonly LiveTopic[] = [
  'cases',
  'scenarios',
  'plugins',
  'state',
  'notices',
  'comments',
];
