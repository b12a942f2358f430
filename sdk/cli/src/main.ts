#!/usr/bin/env node
// Runs on any Node from 20 on and hands over to a Node the sandbox can run on, where the plugin's folder has one.
import { findNewNode, isNewEnough, runWith } from './node-runtime.ts';

const args = process.argv.slice(2);
/** Writes files and asks questions: nothing that needs the sandbox. */
const isPlain =
  args.length === 0 || args[0] === 'create' || args.some((arg) => /^(-h|--help|-v|--version)$/.test(arg));

if (isNewEnough || isPlain) {
  const { runCommandLine } = await import('./command-line.ts');
  process.exitCode = await runCommandLine(args);
} else {
  const node = findNewNode(process.cwd());
  if (node === undefined) {
    console.error(`✗ 沙箱需要 Node 24 或更新，这里是 ${process.versions.node}。在插件文件夹里运行：`);
    console.error('    npm install --save-dev node-runtime@npm:node@24.21.0');
    console.error(`  The sandbox needs Node 24 or newer; this is ${process.versions.node}.`);
    process.exitCode = 1;
  } else {
    process.exitCode = await runWith(node, args);
  }
}
