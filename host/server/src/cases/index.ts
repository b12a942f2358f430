export { createCases, type CasesDependencies, type CasesRoom } from './create-cases.ts';
export { defaultProcess } from './default-process.ts';
