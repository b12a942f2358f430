export * from './check-base.ts';
export * from './demo-district.ts';
export * from './district-bases.ts';
