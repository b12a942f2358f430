export { checkPackage } from './check-package.ts';
export { packageEnding, packageLimits } from './limits.ts';
export { packFolder } from './pack-folder.ts';
export { packageName, readPackage, type PluginPackage } from './read-package.ts';
export { writePackage } from './write-package.ts';
