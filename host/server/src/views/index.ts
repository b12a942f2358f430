export { createLiveFeed } from './live-feed.ts';
export { createViews } from './create-views.ts';
