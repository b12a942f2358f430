export { createPlugins, type PluginsOptions } from './create-plugins.ts';
export { pluginFoldersIn } from './registry.ts';
