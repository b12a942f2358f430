export { createPlugins } from './create-plugins.ts';
export { pluginFoldersIn } from './read-folders.ts';
export { readPlugin } from './reading/read-plugin.ts';
