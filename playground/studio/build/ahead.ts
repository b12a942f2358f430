import { fileURLToPath } from 'node:url';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const source = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const input = { index: source('index.html'), ahead: source('src/ahead.ts') };

/** Puts the script that asks for a scenario's scripts into the page, before the first of them. */
export function aheadPlugin(): Plugin {
  return {
    name: 'ahead',
    config: () => ({ build: { rolldownOptions: { input } } }),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const ahead = Object.values(bundle ?? {}).find(({ name }) => name === 'ahead');
        return ahead?.type === 'chunk' ? [script(ahead.fileName), ...ahead.imports.map(preload)] : [];
      },
    },
  };
}

function script(file: string): HtmlTagDescriptor {
  return { tag: 'script', attrs: { type: 'module', crossorigin: true, src: `/studio/${file}` } };
}

function preload(file: string): HtmlTagDescriptor {
  return { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/studio/${file}` } };
}
