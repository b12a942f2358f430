// npm run pack-sdk [-- <folder>]: what an author outside this workspace installs, as tarballs of JavaScript
// with types, in dist/packages or the folder named. The same sources give the same bytes.
import { resolve } from 'node:path';
import { packSdk } from './lib/pack-sdk.ts';
import { root } from './lib/run.ts';

const started = Date.now();
const folder = resolve(root, process.argv[2] ?? 'dist/packages');
for (const { name, file, bytes } of await packSdk(folder)) {
  console.log(`${name}  ${file}  ${(bytes / 1024).toFixed(1)} kB`);
}
console.log(`用时 ${((Date.now() - started) / 1000).toFixed(1)} s`);
