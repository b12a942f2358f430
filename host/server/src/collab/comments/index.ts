export { createComments } from './create-comments.ts';
