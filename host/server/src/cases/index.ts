export { createCases } from './create-cases.ts';
