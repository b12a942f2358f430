export * from './disk-files.ts';
