export * from './auth-adapter.ts';
export * from './district-base-store.ts';
export * from './post-holdings.ts';
export * from './sign-in-failures.ts';
