export { createSuggestions } from './create-suggestions.ts';
