/** Where to go after signing in: a path of the studio, never another site. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return '/';
  return next.startsWith('/sign-in') ? '/' : next;
}
