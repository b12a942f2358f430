const home = '/studio/';

/** Where to go after signing in: a path of this site, of the studio or beside it (`/tasks`), never another site. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return home;
  return next.startsWith('/studio/sign-in') ? home : next;
}

/** The path as the studio's router knows it; undefined when it lies outside the studio. */
export function withinStudio(path: string): string | undefined {
  return path.startsWith(home) ? path.slice(home.length - 1) : undefined;
}
