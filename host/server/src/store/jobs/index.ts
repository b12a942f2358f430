export { openJobs } from './boss-jobs.ts';
