import type { FrameData } from '@changjing/contract/frame-protocol';

/** Design tokens that a frame draws with, so that it looks as if it belonged to the page. */
const states = ['normal', 'notice', 'warning', 'danger', 'unknown'];
const plain =
  'brand brand-text brand-soft ink ink-soft line line-strong ground card sunken focus radius font ' +
  'text text-line small small-line weight-strong';
const tokens = [
  ...plain.split(' '),
  ...states.flatMap((state) => [`${state}-fill`, `${state}-text`, `${state}-soft`]),
].map((name) => `--cj-${name}`);

export function themeOf(element: Element): FrameData['theme'] {
  const style = getComputedStyle(element);
  return {
    scheme: style.colorScheme.includes('dark') ? 'dark' : 'light',
    tokens: Object.fromEntries(tokens.map((name) => [name, style.getPropertyValue(name).trim()])),
  };
}

/** Tells when the page changes between light and dark, or its size of type. Gives back what ends it. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, {
    attributeFilter: ['data-theme', 'data-mode', 'data-surface'],
  });
  const device = matchMedia('(prefers-color-scheme: dark)');
  device.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    device.removeEventListener('change', listener);
  };
}
