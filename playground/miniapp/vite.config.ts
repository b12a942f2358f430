import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// On a slow network every file costs a round trip: what nearly every page needs comes as one.
const codeSplitting = {
  groups: [
    {
      name: 'base',
      test: /node_modules[\\/]|widgets[\\/]src[\\/](kit|map|timeline)[\\/]|src[\\/](context|api)\.ts/,
    },
  ],
};

// `vite build` makes the browser's files, `vite build --ssr` the renderer that the host calls.
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  base: '/miniapp/',
  plugins: [vue({ features: { optionsAPI: false } })],
  publicDir: isSsrBuild ? false : 'public',
  build: {
    target: isSsrBuild ? 'node24' : ['chrome87', 'safari14', 'ios14'],
    outDir: isSsrBuild ? 'dist/server' : 'dist/client',
    emptyOutDir: true,
    manifest: !isSsrBuild,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: isSsrBuild
      ? { input: 'src/entry-server.ts' }
      : { input: 'src/entry-client.ts', output: { codeSplitting } },
  },
  // The renderer carries its Vue with it, so that the host needs none of the browser's packages.
  ssr: { noExternal: true },
}));
