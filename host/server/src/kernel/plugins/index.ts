export { createPlugins } from './create-plugins.ts';
export { pluginFoldersIn } from './registry.ts';
