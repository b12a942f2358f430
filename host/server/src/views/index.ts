export { createLiveFeed, type LiveFeedDependencies } from './live-feed.ts';
export { createViews, type ViewsDependencies } from './create-views.ts';
