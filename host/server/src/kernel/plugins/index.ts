export { checkConfiguration, withDefaults } from './check-configuration.ts';
export { createPlugins } from './create-plugins.ts';
export { pluginFoldersIn } from './read-folders.ts';
export { filesIn, readPlugin } from './reading/read-plugin.ts';
