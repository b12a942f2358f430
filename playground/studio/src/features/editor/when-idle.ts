/** When the browser rests. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari before 18 does not tell.
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 200);
    else requestIdleCallback(() => resolve(), { timeout: 2000 });
  });
}
