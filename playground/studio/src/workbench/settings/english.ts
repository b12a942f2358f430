// Every English text of the studio: who reads English fetches them at once, and nobody else does.
const files = import.meta.glob<Record<string, unknown>>('../../**/locale/en.ts', {
  eager: true,
  import: 'en',
});

export const english = Object.values(files);
