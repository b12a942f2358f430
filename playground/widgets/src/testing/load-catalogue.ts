import vue from '@vitejs/plugin-vue';
import { createServer } from 'vite';
import type { WidgetDefinition } from '../kit/types.ts';

const folder = new URL('../..', import.meta.url).pathname;

/** The catalogue with its .vue files compiled as the mini-app's build does it. */
export async function loadCatalogue(): Promise<{
  catalogue: readonly WidgetDefinition[];
  close: () => Promise<void>;
}> {
  const server = await createServer({
    root: folder,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    plugins: [vue()],
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  const { catalogue } = (await server.ssrLoadModule('/src/catalogue.ts')) as {
    catalogue: readonly WidgetDefinition[];
  };
  return { catalogue, close: () => server.close() };
}
