/** Runs `work` once the page is complete and this element near the reader's eyes. Gives back what ends it. */
export function whenSeen(element: Element, work: () => void): () => void {
  let observer: IntersectionObserver | undefined;
  function watch(): void {
    observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer?.disconnect();
        work();
      },
      { rootMargin: '200px' },
    );
    observer.observe(element);
  }
  if (document.readyState === 'complete') watch();
  else window.addEventListener('load', watch, { once: true });
  return () => {
    window.removeEventListener('load', watch);
    observer?.disconnect();
  };
}
