import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { aheadPlugin } from './build/ahead.ts';
import { chunkGroups } from './build/chunks.ts';
import { leanMonacoPlugin } from './build/lean-monaco.ts';
import { sdkTypesPlugin } from './build/sdk-types.ts';

export default defineConfig({
  base: '/studio/',
  plugins: [vue(), aheadPlugin(), sdkTypesPlugin(), leanMonacoPlugin()],
  resolve: {
    dedupe: ['vue', 'yjs'],
    alias: { '@ctrl/tinycolor': fileURLToPath(new URL('./build/no-tinycolor.ts', import.meta.url)) },
  },
  define: {
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    // Ours fills in slots and needs no more (src/workbench/settings/fill-slots.ts).
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: ['chrome107', 'firefox115', 'safari16'],
    // The page's policy refuses inline scripts, and so inlined module preload helpers are kept external.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Which file needs which: a test holds how much is fetched for what (src/app/budgets.test.ts).
    manifest: true,
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      output: { codeSplitting: { groups: chunkGroups } },
    },
  },
});
